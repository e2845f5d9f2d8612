/// The public half of a key that has signed a head; kept for good, since tokens forget their keys within minutes.
package struct AuditKey: Hashable, Sendable {
  /// Its thumbprint, `kid`.
  package let id: String
  /// The key as JSON (RFC 7517).
  package let jwk: String
  package let firstUsedAt: Instant

  package init(id: String, jwk: String, firstUsedAt: Instant) {
    self.id = id
    self.jwk = jwk
    self.firstUsedAt = firstUsedAt
  }
}
