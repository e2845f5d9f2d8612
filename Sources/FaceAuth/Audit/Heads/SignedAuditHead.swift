/// A head that the service has signed with a token key, to be kept where the database is not.
package struct SignedAuditHead: Hashable, Sendable {
  package let head: AuditHead
  package let signedAt: Instant
  /// Names the ``AuditKey`` that verifies it.
  package let keyID: String
  /// The signed statement (a JWS), which says all of the above.
  package let statement: String

  package init(head: AuditHead, signedAt: Instant, keyID: String, statement: String) {
    self.head = head
    self.signedAt = signedAt
    self.keyID = keyID
    self.statement = statement
  }
}
