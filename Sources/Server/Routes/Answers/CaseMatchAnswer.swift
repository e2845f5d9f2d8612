import FaceAuth

/// What a text found.
struct CaseMatchesAnswer: Encodable {
  let matches: [CaseMatchAnswer]
  /// Whether there are more; a longer text narrows them.
  let more: Bool
}

/// A candidate, a case, or both.
struct CaseMatchAnswer: Encodable {
  let candidate: MaskedCandidate?
  let caseID: String?

  init(candidate: Candidate?, caseID: CaseID?) {
    self.candidate = candidate.map(MaskedCandidate.init)
    self.caseID = caseID.map { "\($0)" }
  }

  private enum CodingKeys: String, CodingKey {
    case candidate
    case caseID = "case"
  }
}
