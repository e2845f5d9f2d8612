/// Why a sealed value does not open.
package enum SealError: Error, Equatable, Sendable {
  /// It was sealed under a key that is not in the ring.
  case unknownKey(MasterKeyID)
  /// It was changed, or belongs to another record or purpose: these cannot be told apart.
  case tampered
  /// It is not in the format of a sealed value at all.
  case malformed
}
