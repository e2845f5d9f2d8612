import FaceAuth

/// A candidate with references, sealed and hashed, ready to be inserted.
struct SealedEnrolment {
  private let candidate: Candidate
  private let row: CandidateRow
  private let references: [ReferenceRow]
  private let numbers: [[UInt8]]
  private let tickets: [[UInt8]]

  init(_ candidate: Candidate, references: [ReferenceWithPhoto], with sealer: FieldSealer) {
    self.candidate = candidate
    row = CandidateRow(sealing: candidate, with: sealer)
    self.references = references.map { ReferenceRow(sealing: $0, with: sealer) }
    numbers = sealer.hashes(candidate.document.number)
    tickets = sealer.hashes(candidate.ticket)
  }

  /// Inserts everything, or nothing where the number or the ticket is taken.
  func insert(on connection: SQLiteConnection) throws(StoreFault) -> CandidateAddition {
    if let other = try connection.candidateID(in: candidate.examID, hashedIn: "number_hash", numbers) {
      return .numberExists(other)
    }
    if let other = try connection.candidateID(in: candidate.examID, hashedIn: "ticket_hash", tickets) {
      return .ticketExists(other)
    }
    try row.insert(on: connection)
    for reference in references { try reference.insert(on: connection) }
    return .added
  }
}
