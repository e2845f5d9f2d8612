/// Who somebody says to be, and where they want to go.
package struct LoginClaim: Sendable {
  package var sittingID: SittingID
  /// As typed: an unusable number is a claim that names nobody, not another answer.
  package var number: String
  package var ticket: String
  /// Version of the consent text agreed to; nil for no consent.
  package var consent: String?

  package init(sittingID: SittingID, number: String, ticket: String, consent: String?) {
    self.sittingID = sittingID
    self.number = number
    self.ticket = ticket
    self.consent = consent
  }
}
