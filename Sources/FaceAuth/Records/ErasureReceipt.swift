/// What proves an erasure: its place in the audit log.
package struct ErasureReceipt: Sendable {
  /// Written in one transaction with the erasure.
  package let record: AuditRecord
  /// Whether nothing is left in the database's own files; false where a long reader held them, and it will be tried again.
  package let isScrubbed: Bool
}
