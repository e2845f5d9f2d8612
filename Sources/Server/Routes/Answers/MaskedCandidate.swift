import FaceAuth

/// A candidate as the helpdesk sees one: enough to tell people apart, not enough to answer the questions by.
struct MaskedCandidate: Encodable {
  let candidate: String
  let nameMasked: String
  let documentKind: String
  let maskedNumber: String
  let maskedTicket: String

  init(_ candidate: Candidate) {
    self.candidate = "\(candidate.id)"
    nameMasked = Self.masked(candidate.name, showing: 1)
    documentKind = candidate.document.kind.rawValue
    maskedNumber = candidate.document.number.masked
    let ticket = candidate.ticket.number
    maskedTicket = String(repeating: "*", count: max(ticket.count - 4, 0)) + ticket.suffix(4)
  }

  /// The first characters, and a star for each of the others.
  private static func masked(_ text: String, showing count: Int) -> String {
    text.prefix(count) + String(repeating: "*", count: max(text.count - count, 0))
  }

  private enum CodingKeys: String, CodingKey {
    case candidate
    case nameMasked = "name_masked"
    case documentKind = "id_kind"
    case maskedNumber = "id_number_masked"
    case maskedTicket = "ticket_masked"
  }
}
