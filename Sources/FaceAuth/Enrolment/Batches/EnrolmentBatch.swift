/// A roster on its way into an exam: a piece of work that outlives the process, and that whoever was stopped goes on with.
package struct EnrolmentBatch: Hashable, Sendable {
  package enum State: String, Hashable, Sendable, CaseIterable {
    /// Made, and never run.
    case open
    case running
    /// The process that ran it ended or was told to end; running it again goes on.
    case interrupted
    /// An operator stopped it; running it again goes on.
    case cancelled
    /// Every row has ended; running it again does what has changed since.
    case finished
  }

  package let id: BatchID
  package let examID: ExamID
  /// SHA-256 of what the roster says, row by row, whatever file it came in; by this the same roster is known again.
  package let rosterDigest: [UInt8]
  package let createdBy: AuditActor
  package let createdAt: Instant
  package var state: State
  /// When the state or a photo last changed.
  package var changedAt: Instant

  package init(
    id: BatchID, examID: ExamID, rosterDigest: [UInt8], createdBy: AuditActor, createdAt: Instant,
    state: State = .open, changedAt: Instant? = nil
  ) {
    self.id = id
    self.examID = examID
    self.rosterDigest = rosterDigest
    self.createdBy = createdBy
    self.createdAt = createdAt
    self.state = state
    self.changedAt = changedAt ?? createdAt
  }
}

package typealias BatchID = Identifier<EnrolmentBatch>
