/// Why a P-256 key cannot be had.
package enum P256KeyError: Error, Equatable, Sendable {
  /// Not PKCS#8 or PEM, or with something behind it.
  case malformed
  /// A key, but not on P-256.
  case otherCurve
  /// Coordinates that are no point of the curve, or a private key that does not fit its public one.
  case invalid
  /// OpenSSL could not do what it can do: out of memory, or a broken installation.
  case unavailable
}
