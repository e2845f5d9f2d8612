import FaceAuth

/// A row of a roster that can be enrolled, once there is a photo.
struct RosterEntry: Sendable {
  /// What reading a row comes to.
  enum Reading: Sendable {
    case entry(RosterEntry)
    case refused(RosterRowOutcome)
  }

  let document: IDDocument
  let ticket: AdmissionTicket
  let name: String

  /// Checks everything but the photo.
  static func reading(_ row: Roster.Row) -> Reading {
    guard let typedNumber = row[.idNumber] else { return .refused(.missing(.idNumber)) }
    guard let typedTicket = row[.ticket] else { return .refused(.missing(.ticket)) }
    guard let name = row[.name] else { return .refused(.missing(.name)) }
    guard let ticket = AdmissionTicket(typedTicket) else { return .refused(.ticketForm) }
    var kind: IDDocumentKind?
    if let written = row[.idKind] {
      guard let known = IDDocumentKind(written: written) else { return .refused(.unknownKind) }
      kind = known
    }
    do throws(IDNumberFault) {
      return .entry(
        RosterEntry(document: try IDDocument(kind: kind, number: typedNumber), ticket: ticket, name: name))
    } catch {
      return .refused(.refused(error))
    }
  }
}
