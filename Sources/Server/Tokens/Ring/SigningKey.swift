package import FaceAuth

/// A key that signs, or will.
package struct SigningKey: Sendable {
  package let privateKey: P256PrivateKey
  /// Since when it is in the key set.
  package let publishedAt: Instant

  package init(_ privateKey: P256PrivateKey, publishedAt: Instant) {
    self.privateKey = privateKey
    self.publishedAt = publishedAt
    id = privateKey.publicKey.thumbprint
  }

  /// `kid`.
  package let id: String
  package var algorithm: SigningAlgorithm { .es256 }
}
