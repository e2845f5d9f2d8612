/// A person admitted to an exam.
package struct Candidate: Hashable, Sendable {
  package let id: CandidateID
  package let examID: ExamID
  package var document: IDDocument
  package var ticket: AdmissionTicket
  package var name: String
  package var admission: Admission
  package var createdAt: Instant

  package init(
    id: CandidateID, examID: ExamID, document: IDDocument, ticket: AdmissionTicket, name: String,
    admission: Admission = .everySitting, createdAt: Instant
  ) {
    self.id = id
    self.examID = examID
    self.document = document
    self.ticket = ticket
    self.name = name
    self.admission = admission
    self.createdAt = createdAt
  }
}

extension Candidate: CustomStringConvertible, CustomDebugStringConvertible {
  /// The id alone: name and documents must not reach a log through string interpolation.
  package var description: String { "Candidate(\(id))" }
  package var debugDescription: String { description }
}
