/// One try that did not get in, as the helpdesk sees it.
package struct CaseAttempt: Hashable, Sendable {
  /// By which way it was tried.
  package enum Way: String, Hashable, Sendable, CaseIterable {
    case face
    case fallback
    /// To show that the person in a session is still the same.
    case reverification
  }

  package var at: Instant
  package var way: Way
  /// Nil where there was no login yet.
  package var loginID: LoginID?
  /// Codes of ``CaseReason``, in the order in which to fix things; all of them, also those that a candidate is not told.
  package var reasons: [String]
  package var client: ClientTrace

  package init(at: Instant, way: Way, loginID: LoginID? = nil, reasons: [String], client: ClientTrace) {
    self.at = at
    self.way = way
    self.loginID = loginID
    self.reasons = reasons
    self.client = client
  }
}
