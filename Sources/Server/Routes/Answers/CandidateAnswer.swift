import FaceAuth

/// A candidate, to operators: the ID number is masked.
struct CandidateAnswer: Encodable {
  let candidate: String
  let exam: String
  let documentKind: String
  let maskedNumber: String
  let ticket: String
  let name: String
  let sittings: [String]?
  let createdAt: String

  init(_ candidate: Candidate) {
    self.candidate = "\(candidate.id)"
    exam = "\(candidate.examID)"
    documentKind = candidate.document.kind.rawValue
    maskedNumber = candidate.document.number.masked
    ticket = candidate.ticket.number
    name = candidate.name
    switch candidate.admission {
    case .everySitting: sittings = nil
    case .only(let ids): sittings = ids.map { "\($0)" }.sorted()
    }
    createdAt = UTCTime.text(candidate.createdAt)
  }

  private enum CodingKeys: String, CodingKey {
    case candidate
    case exam
    case documentKind = "id_kind"
    case maskedNumber = "id_number_masked"
    case ticket
    case name
    case sittings
    case createdAt = "created_at"
  }
}
