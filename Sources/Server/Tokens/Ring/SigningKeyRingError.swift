package import FaceAuth

/// What a ring of signing keys refuses.
package enum SigningKeyRingError: Error, Equatable, Sendable {
  /// Some may not have fetched the next key yet; from the instant given all will have.
  case nextIsTooYoung(until: Instant)
  /// Stored bytes that are no ring.
  case malformed
  case key(P256KeyError)
}
