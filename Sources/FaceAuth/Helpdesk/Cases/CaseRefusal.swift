/// Why an operator's action was not done; the case is as it was.
package enum CaseRefusal: Error, Hashable, Sendable {
  /// Resolved or expired; a next failure opens another one.
  case closed
  /// As many entries as a case may have.
  case full
  /// The case is nobody's: the numbers that were typed name no candidate.
  case nobody
  /// The sitting wants a second operator's approval first.
  case approvalNeeded
  /// Somebody has asked for approval already, and it is not decided or not used yet.
  case approvalPending(by: String)
  /// There is no request to decide on.
  case noRequest
  /// Nobody approves their own request.
  case ownRequest
}
