import FaceAuth

extension Sitting {
  /// The members of the object that ``init(_:of:)`` reads.
  static let members: Set<String> = [
    "name", "kind", "requires_mock", "mock_runs", "login_opens", "starts", "entry_closes", "ends", "reentry",
    "second_login", "false_match_rate", "challenge", "without_challenge", "filters", "bare_face",
    "evidence", "fallback_approval",
  ]

  /// A new sitting as an operator describes it; times without an offset are the exam's.
  ///
  /// - Throws: `Problem`.
  init(_ body: JSONObjectReader, of exam: Exam) throws(Problem) {
    let zone = exam.zone
    let name = try body.text("name", 1...200)
    let kind = try Self.kind(in: body)
    let reentry = try body.optionalChoice("reentry", ReentryRule.self) ?? .untilEnds
    let secondLogin = try body.optionalChoice("second_login", SecondLoginRule.self) ?? .refuse
    let challenge = try body.optionalChoice("challenge", ChallengeRule.self) ?? .on
    let withoutChallenge = try body.optionalChoice("without_challenge", WithoutChallengeRule.self) ?? .fallback
    let filters = try body.optionalChoice("filters", FilterRule.self) ?? .warn
    let bareFace = try body.optionalChoice("bare_face", BareFaceRule.self) ?? .warn
    let evidence = try body.optionalChoice("evidence", EvidenceRule.self) ?? .off
    let fallbackApproval = try body.optionalFlag("fallback_approval") ?? false
    let falseMatchRate = try body.optionalNumber("false_match_rate", Sitting.falseMatchRates)
    let loginOpens = try body.optionalTime("login_opens", in: zone)
    let starts = try body.time("starts", in: zone)
    let entryCloses = try body.optionalTime("entry_closes", in: zone)
    let ends = try body.time("ends", in: zone)
    let schedule: SittingSchedule
    do throws(SittingSchedule.Fault) {
      schedule = try SittingSchedule(loginOpens: loginOpens, starts: starts, entryCloses: entryCloses, ends: ends)
    } catch {
      throw Problem(error)
    }
    self.init(
      id: .random(), examID: exam.id, name: name, kind: kind, schedule: schedule, reentry: reentry,
      secondLogin: secondLogin, falseMatchRate: falseMatchRate, challenge: challenge,
      withoutChallenge: withoutChallenge, filters: filters, bareFace: bareFace,
      evidence: evidence, fallbackApproval: fallbackApproval)
  }

  private static func kind(in body: JSONObjectReader) throws(Problem) -> SittingKind {
    let requiresMock = try body.optionalFlag("requires_mock")
    let runs = try body.optionalInteger("mock_runs", 1...1000)
    switch try body.choice("kind", SittingRules.Kind.self) {
    case .formal:
      guard runs == nil else { throw JSONObjectReader.fault(at: "mock_runs", "belongs to mock sittings") }
      return .formal(requiresMock: requiresMock ?? false)
    case .mock:
      guard requiresMock == nil else { throw JSONObjectReader.fault(at: "requires_mock", "belongs to formal sittings") }
      return .mock(runs: runs)
    }
  }
}
