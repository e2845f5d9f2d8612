/// Keeps signed heads of the audit log and the public keys that verify them; both are only ever added to.
package protocol AuditHeadStore: Sendable {
  /// The newest record's place; nil for an empty log.
  func auditHead() async throws -> AuditHead?
  /// Adds a signed head, and its key where that is new; a head that is there already stays.
  func add(_ head: SignedAuditHead, key: AuditKey) async throws
  /// Signed heads of greater sequence numbers, in order.
  func signedHeads(after sequence: Int64, limit: Int) async throws -> [SignedAuditHead]
  func lastSignedHead() async throws -> SignedAuditHead?
  /// Every key that has signed a head, oldest first.
  func auditKeys() async throws -> [AuditKey]
}
