/// An event in its place in the chain: each record's hash covers the one before, so nothing can be changed, removed or
/// moved without every later hash telling.
package struct AuditRecord: Hashable, Sendable {
  /// Position from 1, without gaps.
  package let sequence: Int64
  package let event: AuditEvent
  package let previousHash: [UInt8]
  package let hash: [UInt8]

  package init(sequence: Int64, event: AuditEvent, previousHash: [UInt8], hash: [UInt8]) {
    self.sequence = sequence
    self.event = event
    self.previousHash = previousHash
    self.hash = hash
  }
}
