/// What an operator does in a case.
package enum CaseAction: Hashable, Sendable {
  case note(String)
  case retry(RetryReason, note: String)
  /// Asks a second operator to agree to a credential.
  case requestApproval([IdentityQuestion])
  case approve
  case decline(note: String)
  /// Has issued a credential.
  case issue([IdentityQuestion], credential: FallbackCredentialID, needsApproval: Bool)
  /// Has ended the candidate's session elsewhere.
  case endSession(SessionID)
  case escalate(note: String)
  case resolve(CaseOutcome, note: String)
}
