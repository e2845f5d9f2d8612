import FaceAuth

/// The kind of a sitting and its rules, as members of a larger object.
struct SittingRules: Encodable {
  /// The two kinds by name.
  enum Kind: String, CaseIterable, Encodable {
    case formal
    case mock
  }

  let kind: Kind
  let requiresMock: Bool?
  let mockRuns: Int?
  let reentry: String
  let secondLogin: String
  let challenge: String
  let withoutChallenge: String
  let filters: String
  let bareFace: String

  init(_ sitting: Sitting) {
    switch sitting.kind {
    case .formal(let requiresMock):
      kind = .formal
      self.requiresMock = requiresMock
      mockRuns = nil
    case .mock(let runs):
      kind = .mock
      requiresMock = nil
      mockRuns = runs
    }
    reentry = sitting.reentry.rawValue
    secondLogin = sitting.secondLogin.rawValue
    challenge = sitting.challenge.rawValue
    withoutChallenge = sitting.withoutChallenge.rawValue
    filters = sitting.filters.rawValue
    bareFace = sitting.bareFace.rawValue
  }

  private enum CodingKeys: String, CodingKey {
    case kind
    case requiresMock = "requires_mock"
    case mockRuns = "mock_runs"
    case reentry
    case secondLogin = "second_login"
    case challenge
    case withoutChallenge = "without_challenge"
    case filters
    case bareFace = "bare_face"
  }
}
