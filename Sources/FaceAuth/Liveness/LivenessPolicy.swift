/// How much each kind of attack may be suspected before it is refused.
///
/// No number stands for another: each kind has to pass by itself, and one that was not measured, or whose score is not a
/// number, does not pass.
package struct LivenessPolicy: Hashable, Sendable {
  /// The highest score with which a frame counts; kinds that are missing are not asked for.
  ///
  /// For what the person can change at once, and is told at once.
  package var frameLimits: [AttackKind: Double]
  /// The highest score that a login may have; kinds that are missing are not asked for.
  ///
  /// A login has the median of its frames': one frame in hundred that looks like a print is no reason, most of them are.
  package var loginLimits: [AttackKind: Double]
  /// The highest score that any single frame of a login may have, by kind, where ``loginLimits`` has a limit too.
  package var singleFrameLimits: [AttackKind: Double]
  /// The highest score of a frame about which nothing is advised; it refuses nobody.
  package var adviceLimits: [AttackKind: Double]
  /// The highest median score that a login may have without being noted for the auditor; it refuses nobody.
  package var noteLimits: [AttackKind: Double]

  package init(
    frameLimits: [AttackKind: Double], loginLimits: [AttackKind: Double],
    singleFrameLimits: [AttackKind: Double], adviceLimits: [AttackKind: Double] = [:],
    noteLimits: [AttackKind: Double] = [:]
  ) {
    self.frameLimits = frameLimits
    self.loginLimits = loginLimits
    self.singleFrameLimits = singleFrameLimits
    self.adviceLimits = adviceLimits
    self.noteLimits = noteLimits
  }

  /// For live frames.
  package static let login = LivenessPolicy(
    frameLimits: [.mask: 0, .sunglasses: 0],
    // Of 552 frontal press pictures 7 exceed a score of 0 for screens, and 1 exceeds 1; of either replay clip the same
    // logins of five frames are refused.
    loginLimits: [.print: 0, .screen: 1],
    singleFrameLimits: [.print: 2, .screen: 1.5], adviceLimits: bareFaceLimits, noteLimits: [.filter: 0])

  /// Where a face is not bare; of bare faces in press pictures two in hundred exceed each.
  private static let bareFaceLimits: [AttackKind: Double] = [.coveredEars: 0, .coveredBrows: 0, .headwear: 0]

  /// The median score above which filters are refused where a sitting asks for that.
  ///
  /// Of genuine pictures from simulated cameras, half of which smooth by themselves, about one in hundred exceeds it; one in
  /// ten exceeds score 0.
  package static let refusedFilterScore = 2.0

  /// For registered photos, which may well be scans of prints.
  package static let enrolment = LivenessPolicy(
    frameLimits: [.mask: 0, .sunglasses: 0], loginLimits: [:], singleFrameLimits: [:], adviceLimits: bareFaceLimits)

  /// The score above which this kind is refused, advised about or noted, in a frame or in the middle of a login's; nil where it is not
  /// asked for.
  package func limit(of kind: AttackKind) -> Double? {
    frameLimits[kind] ?? loginLimits[kind] ?? adviceLimits[kind] ?? noteLimits[kind]
  }

  /// The policy for a sitting that has a rule about filters.
  package func with(_ rule: FilterRule) -> LivenessPolicy {
    var policy = self
    switch rule {
    case .off: policy.noteLimits[.filter] = nil
    case .warn: break
    case .refuse: policy.loginLimits[.filter] = Self.refusedFilterScore
    }
    return policy
  }

  /// The policy for a sitting that has a rule about bare faces.
  package func with(bareFace rule: BareFaceRule) -> LivenessPolicy {
    var policy = self
    switch rule {
    case .off: policy.adviceLimits = [:]
    case .warn: break
    case .refuse:
      policy.frameLimits.merge(adviceLimits) { $1 }
      policy.adviceLimits = [:]
    }
    return policy
  }

  /// What would be better about one picture; it counts all the same.
  package func advice(on signals: LivenessSignals) -> [RefusalReason] {
    Self.ordered(
      adviceLimits.compactMap { kind, limit in signals.scores[kind].flatMap { $0 > limit ? kind.reason : nil } })
  }

  /// The reasons against one picture by itself, in the order to fix them.
  package func reasons(against signals: LivenessSignals) -> [RefusalReason] {
    Self.ordered(frameLimits.compactMap { Self.reason(against: signals.scores[$0.key], limit: $0.value, $0.key) })
  }

  /// The reasons against the usable frames of a login together, in the order to fix them.
  package func reasons(againstLoginWith frames: [LivenessSignals]) -> [RefusalReason] {
    guard !frames.isEmpty else { return [] }
    var reasons: [RefusalReason] = []
    for (kind, limit) in loginLimits {
      let scores = frames.compactMap { $0.scores[kind] }
      guard scores.count == frames.count, scores.allSatisfy(\.isFinite) else {
        reasons.append(.cannotAssess)
        continue
      }
      let median = Self.median(scores)
      let highest = scores.max() ?? .infinity
      if !(median <= limit && highest <= singleFrameLimits[kind] ?? .infinity) { reasons.append(kind.reason) }
    }
    return Self.ordered(reasons)
  }

  /// What the usable frames of a login together look like without being refused for it.
  ///
  /// What was not measured is noted as well.
  package func notes(onLoginWith frames: [LivenessSignals]) -> [RefusalReason] {
    guard !frames.isEmpty else { return [] }
    return Self.ordered(
      noteLimits.compactMap { kind, limit in
        let scores = frames.compactMap { $0.scores[kind] }
        guard scores.count == frames.count, scores.allSatisfy(\.isFinite) else { return .cannotAssess }
        return Self.median(scores) <= limit ? nil : kind.reason
      })
  }

  // Of an even number the higher of the two in the middle: half of the frames are enough. There is one at least.
  private static func median(_ scores: [Double]) -> Double { scores.sorted()[scores.count / 2] }

  private static func reason(against score: Double?, limit: Double, _ kind: AttackKind) -> RefusalReason? {
    guard let score, score.isFinite else { return .cannotAssess }
    return score <= limit ? nil : kind.reason
  }

  private static func ordered(_ reasons: [RefusalReason]) -> [RefusalReason] {
    RefusalReason.allCases.filter(reasons.contains)
  }
}

extension AttackKind {
  /// What a picture of this kind is refused for.
  package var reason: RefusalReason {
    switch self {
    case .print, .screen: .pictureOfPicture
    case .mask: .mask
    case .sunglasses: .sunglasses
    case .coveredEars: .coveredEars
    case .coveredBrows: .coveredBrows
    case .headwear: .headwear
    case .filter: .filter
    }
  }
}
