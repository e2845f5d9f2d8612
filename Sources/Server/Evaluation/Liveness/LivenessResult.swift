package import FaceAuth

/// What an evaluation of liveness found.
package struct LivenessResult: Sendable {
  package let judge: PresentationJudge
  /// Frames of a made-up login.
  package let loginFrames: Int
  package let bootstrapRounds: Int
  package let sets: [JudgedSet]

  var bonaFide: [JudgedSet] { sets.filter(\.set.isBonaFide) }
  var attacks: [JudgedSet] { sets.filter { !$0.set.isBonaFide } }

  func rates(_ presentations: [JudgedPresentation], of set: JudgedSet) -> PresentationRates {
    PresentationRates(presentations, isBonaFide: set.set.isBonaFide, rounds: bootstrapRounds)
  }

  /// The mean of the worst attack's APCER and of the BPCER of all that is genuine, frame by frame; nil without either.
  var averageErrorRate: Double? {
    guard let worst = worstAttack?.error, let genuine = genuineErrorRate else { return nil }
    return (worst + genuine.value) / 2
  }

  /// Of all genuine frames with a response, the share that liveness refuses.
  var genuineErrorRate: Estimate? {
    var share = SubjectShare()
    for (number, set) in bonaFide.enumerated() {
      for each in set.singles where each.isResponse {
        share.count(each.isRefusedByLiveness, of: number << 32 | each.subject)
      }
    }
    return share.estimate(rounds: bootstrapRounds)
  }

  /// The attack that passes most often, frame by frame.
  var worstAttack: (name: String, error: Double)? {
    attacks.compactMap { set in rates(set.singles, of: set).error.map { (set.set.name, $0.value) } }
      .max { $0.1 < $1.1 }
  }

  /// Of the kinds that something is refused for.
  func curves(of set: JudgedSet) -> [LivenessCurve] {
    let genuine = bonaFide.flatMap(\.singles)
    let kinds = AttackKind.allCases.filter { (judge.liveness.frameLimits[$0] ?? judge.liveness.loginLimits[$0]) != nil }
    return kinds.compactMap { LivenessCurve($0, attacks: set.singles, genuine: genuine) }
  }
}
