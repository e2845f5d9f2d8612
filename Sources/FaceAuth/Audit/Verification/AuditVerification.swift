/// Walks a chain record by record and stops at the first fault; pure, and of constant size but for the heads.
package struct AuditVerification: Sendable {
  /// So far may a record's time lie before that of the record before without being noted: who writes takes the time first and
  /// waits for its turn after.
  package static let clockTolerance: Duration = .seconds(60)

  private let chain: AuditChain
  /// Heads that were kept, by sequence number, ahead of the walk.
  private var kept: [Int64: Set<[UInt8]>]
  /// The last record that was seen and found good.
  package private(set) var head: AuditHead?
  package private(set) var fault: AuditFault?
  /// How many of the heads that were kept have been met.
  package private(set) var headsMet = 0
  /// How often the clock was set back.
  ///
  /// No fault: records stand in the order in which they were written, with the time that they were told.
  package private(set) var clockSetBacks = 0
  /// The first record that shows a clock that was set back.
  package private(set) var firstClockSetBack: Int64?
  private var lastAt: Instant?

  /// - Parameter heads: signed heads of the log, and such that were kept elsewhere.
  package init(chain: AuditChain, heads: [AuditHead]) {
    self.chain = chain
    kept = heads.reduce(into: [:]) { $0[$1.sequence, default: []].insert($1.hash) }
  }

  package var records: Int64 { head?.sequence ?? 0 }
  package var isSound: Bool { fault == nil }

  /// Takes the next record; after a fault, nothing more.
  package mutating func see(_ record: AuditRecord) {
    guard fault == nil else { return }
    guard record.sequence == records + 1 else { return fail(.outOfOrder, record.sequence) }
    guard record.previousHash == head?.hash ?? AuditChain.genesis else { return fail(.brokenLink, record.sequence) }
    guard chain.verifies(record, after: head.map { ($0.sequence, $0.hash) }) else {
      return fail(.changed, record.sequence)
    }
    if let hashes = kept.removeValue(forKey: record.sequence) {
      guard hashes == [record.hash] else { return fail(.otherThanHead, record.sequence) }
      headsMet += 1
    }
    if let lastAt, record.event.at < lastAt - Self.clockTolerance {
      clockSetBacks += 1
      if firstClockSetBack == nil { firstClockSetBack = record.sequence }
    }
    lastAt = record.event.at
    head = AuditHead(sequence: record.sequence, hash: record.hash)
  }

  /// Takes the place of a record that cannot be read.
  package mutating func seeUnreadable(at sequence: Int64) {
    fail(sequence == records + 1 ? .unreadable : .outOfOrder, sequence)
  }

  /// To be called after the last record.
  package mutating func finish() {
    if !kept.isEmpty { fail(.cutOff, records + 1) }
  }

  package mutating func fail(_ kind: AuditFault.Kind, _ sequence: Int64) {
    if fault == nil { fault = AuditFault(kind, at: sequence) }
  }
}
