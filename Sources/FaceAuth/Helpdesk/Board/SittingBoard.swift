/// How a sitting goes, at a glance.
package struct SittingBoard: Hashable, Sendable {
  /// A rate that has left its usual range.
  package struct Alarm: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
      case failureRate = "failure-rate"
      case fallbackRate = "fallback-rate"

      package var text: LocalizedText {
        switch self {
        case .failureRate:
          LocalizedText(zh: "登录失败比例高于平常", en: "More people than usual fail to log in")
        case .fallbackRate:
          LocalizedText(zh: "临时密码登录比例高于平常", en: "More people than usual log in by password")
        }
      }
    }

    package let kind: Kind
    package let count: Int
    package let total: Int
    package let usual: Double
  }

  package let sittingID: SittingID
  package let counts: BoardCounts
  package let alarms: [Alarm]

  /// Looks at what was counted: an alarm where at least so many would be seen by chance less often than the policy says,
  /// by the exact binomial tail of the usual rate.
  package init(_ counts: BoardCounts, of sitting: SittingID, under policy: BoardPolicy) {
    sittingID = sitting
    self.counts = counts
    let entered = counts.recentByFace + counts.recentByFallback
    let rates: [(Alarm.Kind, Int, Int, Double)] = [
      (.failureRate, counts.failingNow, counts.failingNow + entered, policy.usualFailureRate),
      (.fallbackRate, counts.recentByFallback, entered, policy.usualFallbackRate),
    ]
    alarms = rates.compactMap { kind, count, total, usual in
      let chance = BinomialTail.atLeast(count, of: total, probability: usual)
      return count > 0 && chance < policy.falseAlarmRate
        ? Alarm(kind: kind, count: count, total: total, usual: usual) : nil
    }
  }
}
