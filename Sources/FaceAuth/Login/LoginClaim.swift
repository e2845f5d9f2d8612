/// Who somebody claims to be, and where they want to go.
package struct LoginClaim: Sendable {
  package var sittingID: SittingID
  /// As typed: an unusable number is a claim that names nobody, not another answer.
  package var number: String
  package var ticket: String
  /// Version of the consent text agreed to; nil for no consent.
  package var consent: String?
  /// The candidate asks to log in without the challenge's movements.
  package var withoutChallenge: Bool
  /// The candidate agrees that frames of refused tries are kept for the helpdesk.
  package var evidenceConsent: Bool

  package init(
    sittingID: SittingID, number: String, ticket: String, consent: String?, withoutChallenge: Bool = false,
    evidenceConsent: Bool = false
  ) {
    self.sittingID = sittingID
    self.number = number
    self.ticket = ticket
    self.consent = consent
    self.withoutChallenge = withoutChallenge
    self.evidenceConsent = evidenceConsent
  }
}

extension LoginClaim {
  /// What failures are counted under where the claim names nobody.
  ///
  /// All ways to type one claim give the same bytes. A candidate's failures are counted by id, however the number was
  /// typed; were it otherwise here, a space in the number would tell the two apart.
  var countedBytes: [UInt8] {
    let ticket = AdmissionTicket(ticket)?.number ?? TypedText.normalised(ticket)
    return Self.countedBytes(ofNumber: number) + [0] + Array(ticket.utf8)
  }

  /// The same for a login by number alone.
  package static func countedBytes(ofNumber typed: String) -> [UInt8] {
    Array(((try? IDNumber(typed))?.text ?? TypedText.normalised(typed)).utf8)
  }
}
