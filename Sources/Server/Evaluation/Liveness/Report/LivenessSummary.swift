import FaceAuth

/// What an evaluation of liveness found, for programs; members that cannot be told are absent.
package struct LivenessSummary: Encodable, Sendable {
  struct Rates: Encodable {
    let presentations, subjects: Int
    /// Of those with a response: APCER of an attack, BPCER of what is genuine.
    let error: Estimate?
    let nonResponse, accepted: Estimate?

    init(_ rates: PresentationRates) {
      presentations = rates.presentations
      subjects = rates.subjects
      error = rates.error
      nonResponse = rates.nonResponse
      accepted = rates.accepted
    }
  }

  struct Curve: Encodable {
    let kind: String
    let apcerAtOnePercentBpcer: Double
    /// Pairs of APCER and BPCER.
    let points: [[Double]]
  }

  struct Set: Encodable {
    let name: String
    /// `bona-fide` or `attack`.
    let kind: String
    let frames: Rates
    /// Absent where no take has frames enough.
    let logins: Rates?
    /// Frames by the hint shown first; `accepted` for none.
    let told: [String: Int]
    let unreadableClips: [String]
    let curves: [Curve]?
  }

  struct WorstAttack: Encodable {
    let name: String
    let apcer: Double
  }

  let sets: [Set]
  let worstAttack: WorstAttack?
  let bpcer: Estimate?
  let acer: Double?
  /// Scores above which a frame, a login's median, or a login with one such frame is refused; by kind.
  let frameLimits, loginLimits, singleFrameLimits: [String: Double]
  let loginFrames, bootstrapRounds: Int

  package init(_ result: LivenessResult) {
    sets = result.sets.map { Set($0, of: result) }
    worstAttack = result.worstAttack.map { WorstAttack(name: $0.name, apcer: $0.error) }
    bpcer = result.genuineErrorRate
    acer = result.averageErrorRate
    let policy = result.judge.liveness
    frameLimits = Dictionary(uniqueKeysWithValues: policy.frameLimits.map { ($0.key.rawValue, $0.value) })
    loginLimits = Dictionary(uniqueKeysWithValues: policy.loginLimits.map { ($0.key.rawValue, $0.value) })
    singleFrameLimits = Dictionary(
      uniqueKeysWithValues: policy.singleFrameLimits.map { ($0.key.rawValue, $0.value) })
    loginFrames = result.loginFrames
    bootstrapRounds = result.bootstrapRounds
  }
}

extension LivenessSummary.Set {
  fileprivate init(_ set: JudgedSet, of result: LivenessResult) {
    name = set.set.name
    kind = set.set.isBonaFide ? "bona-fide" : "attack"
    frames = LivenessSummary.Rates(result.rates(set.singles, of: set))
    logins = set.logins.isEmpty ? nil : LivenessSummary.Rates(result.rates(set.logins, of: set))
    let tally = HintTally(set.singles)
    var told = Dictionary(uniqueKeysWithValues: tally.counts.map { ($0.key.rawValue, $0.value) })
    told["accepted"] = tally.accepted
    self.told = told
    unreadableClips = set.unreadableClips
    curves =
      set.set.isBonaFide
      ? nil
      : result.curves(of: set).map { each in
        LivenessSummary.Curve(
          kind: each.kind.rawValue, apcerAtOnePercentBpcer: each.passedAtOnePercent,
          points: each.curve.points.map { [$0.falseMatchRate, $0.falseNonMatchRate] })
      }
  }
}
