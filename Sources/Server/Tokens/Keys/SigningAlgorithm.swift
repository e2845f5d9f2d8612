/// How a key signs, by its name in JOSE.
///
/// The key has it and the token only repeats it: a token cannot choose.
package enum SigningAlgorithm: String, Sendable {
  /// ECDSA on P-256 with SHA-256 (RFC 7518, section 3.4).
  case es256 = "ES256"
}
