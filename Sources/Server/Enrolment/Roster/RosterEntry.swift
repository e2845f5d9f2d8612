package import FaceAuth

/// What a row says of a candidate, checked by itself: neither photo nor store has been looked at.
package struct RosterEntry: Hashable, Sendable {
  package let document: IDDocument
  package let ticket: AdmissionTicket
  package let name: String

  package init(_ row: Roster.Row) throws(RosterRowFault) {
    guard let typedNumber = row[.idNumber] else { throw RosterRowFault(.missing(.idNumber)) }
    guard let typedTicket = row[.ticket] else { throw RosterRowFault(.missing(.ticket)) }
    guard let name = row[.name] else { throw RosterRowFault(.missing(.name)) }
    if TypedText.isRounded(typedTicket) { throw Self.roundedTicket }
    guard let ticket = AdmissionTicket(typedTicket) else {
      throw RosterRowFault(.ticketForm)
    }
    var kind: IDDocumentKind?
    if let written = row[.idKind] {
      guard let known = IDDocumentKind(written: written) else { throw RosterRowFault(.unknownKind) }
      kind = known
    }
    do throws(IDNumberFault) {
      document = try IDDocument(kind: kind, number: typedNumber)
    } catch {
      throw RosterRowFault(.refused(error))
    }
    self.ticket = ticket
    self.name = name
  }

  static let roundedTicket = RosterRowFault(
    code: "ticket-scientific-notation",
    reason: LocalizedText(
      zh: "准考证号被 Excel 转成了科学计数法，末尾数字已丢失。请把该列设为文本后重新录入。",
      en:
        "Excel turned the ticket number into scientific notation: its last digits are lost. Format the column as text."
    ))
}
