/// One scheduled run of an exam, with the rules that its notice sets.
package struct Sitting: Hashable, Sendable {
  package let id: SittingID
  package let examID: ExamID
  package var name: String
  package var kind: SittingKind
  package var schedule: SittingSchedule
  package var reentry: ReentryRule
  package var secondLogin: SecondLoginRule
  /// How many of all strangers, at most, a face login here may take for the candidate; nil for the service's policy.
  package var falseMatchRate: Double?
  package var challenge: ChallengeRule
  package var withoutChallenge: WithoutChallengeRule
  package var filters: FilterRule
  package var bareFace: BareFaceRule
  package var evidence: EvidenceRule
  /// Whether a fallback credential wants a second operator's approval.
  package var fallbackApproval: Bool

  /// The false-match rates that a sitting may ask for, of which 1e-6 is the strictest; stores take no other.
  package static let falseMatchRates: ClosedRange<Double> = 1e-6...1e-1

  package init(
    id: SittingID, examID: ExamID, name: String, kind: SittingKind, schedule: SittingSchedule,
    reentry: ReentryRule = .untilEnds, secondLogin: SecondLoginRule = .refuse, falseMatchRate: Double? = nil,
    challenge: ChallengeRule = .on, withoutChallenge: WithoutChallengeRule = .fallback,
    filters: FilterRule = .warn, bareFace: BareFaceRule = .warn,
    evidence: EvidenceRule = .off, fallbackApproval: Bool = false
  ) {
    self.id = id
    self.examID = examID
    self.name = name
    self.kind = kind
    self.schedule = schedule
    self.reentry = reentry
    self.secondLogin = secondLogin
    self.falseMatchRate = falseMatchRate
    self.challenge = challenge
    self.withoutChallenge = withoutChallenge
    self.filters = filters
    self.bareFace = bareFace
    self.evidence = evidence
    self.fallbackApproval = fallbackApproval
  }

  /// Whether the rate is none or in ``falseMatchRates``.
  package var hasLawfulFalseMatchRate: Bool { falseMatchRate.map(Self.falseMatchRates.contains) ?? true }
}
