package import FaceAuth

/// What is left of a key that signed once: enough to verify, and no more, so that nobody can steal the rest.
package struct RetiredSigningKey: Sendable {
  package let publicKey: P256PublicKey
  package let retiredAt: Instant

  package init(_ publicKey: P256PublicKey, retiredAt: Instant) {
    self.publicKey = publicKey
    self.retiredAt = retiredAt
    id = publicKey.thumbprint
  }

  /// `kid`.
  package let id: String
}
