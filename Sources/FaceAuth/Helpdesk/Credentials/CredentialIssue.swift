/// A credential to be issued, with what decides whether it may be.
package struct CredentialIssue: Sendable {
  package var credential: FallbackCredential
  /// The case to issue it in; nil for the candidate's open one in the sitting, or none.
  package var caseID: CaseID?
  package var questions: [IdentityQuestion]
  /// The standing credential of another operator that this one takes the place of; one's own needs no naming.
  package var replaces: FallbackCredentialID?
  /// Whether the sitting wants a second operator's approval.
  package var needsApproval: Bool

  package init(
    credential: FallbackCredential, caseID: CaseID? = nil, questions: [IdentityQuestion] = [],
    replaces: FallbackCredentialID? = nil, needsApproval: Bool
  ) {
    self.credential = credential
    self.caseID = caseID
    self.questions = questions
    self.replaces = replaces
    self.needsApproval = needsApproval
  }

  /// What became of it.
  package enum Outcome: Hashable, Sendable {
    case issued(CaseID?)
    /// Another operator's credential stands, which the caller has not seen.
    case standing(FallbackCredential)
    case refused(CaseRefusal)
    case unknownCase
  }

  /// Decides on what the store holds under its lock.
  ///
  /// - Parameters:
  ///   - standing: the candidate's unused credential in the sitting.
  ///   - found: the case that it belongs to; gets the entry.
  /// - Returns: nil where it is to be issued.
  package func decide(standing: FallbackCredential?, in found: inout HelpdeskCase?) -> Outcome? {
    let now = credential.issuedAt
    if let standing, standing.isUsable(at: now), standing.issuedBy != credential.issuedBy, standing.id != replaces {
      return .standing(standing)
    }
    guard var changed = found else {
      if caseID != nil { return .unknownCase }
      return needsApproval ? .refused(.approvalNeeded) : nil
    }
    if caseID != nil, changed.candidateID != credential.candidateID || changed.sittingID != credential.sittingID {
      return .unknownCase
    }
    do throws(CaseRefusal) {
      try changed.apply(
        .issue(questions, credential: credential.id, needsApproval: needsApproval), by: credential.issuedBy, at: now)
    } catch {
      return .refused(error)
    }
    found = changed
    return nil
  }
}
