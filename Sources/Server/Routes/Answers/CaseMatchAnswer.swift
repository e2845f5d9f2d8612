import FaceAuth

/// What a text found.
struct CaseMatchesAnswer: Encodable {
  let matches: [CaseMatchAnswer]
  /// Whether there are more; a longer text narrows them.
  let more: Bool
}

/// A candidate, a case, or both, in a sitting.
struct CaseMatchAnswer: Encodable {
  let sitting, sittingName: String
  let candidate: MaskedCandidate?
  let caseID: String?

  init(_ match: CaseFinder.Match) {
    sitting = "\(match.sitting.id)"
    sittingName = match.sitting.name
    candidate = match.candidate.map(MaskedCandidate.init)
    caseID = match.caseID.map { "\($0)" }
  }

  private enum CodingKeys: String, CodingKey {
    case sitting
    case sittingName = "sitting_name"
    case candidate
    case caseID = "case"
  }
}
