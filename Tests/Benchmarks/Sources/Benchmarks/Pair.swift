/// Two ways to do one thing, measured in turns in one run: machines drift by a third, ratios within a run hold.
struct Pair {
  private var ours: [Duration] = []
  private var theirs: [Duration] = []

  /// Runs both once; who goes first alternates.
  mutating func round(ours ourWork: () throws -> Void, theirs theirWork: () throws -> Void) rethrows {
    let clock = ContinuousClock()
    if ours.count.isMultiple(of: 2) {
      ours.append(try clock.measure(ourWork))
      theirs.append(try clock.measure(theirWork))
    } else {
      theirs.append(try clock.measure(theirWork))
      ours.append(try clock.measure(ourWork))
    }
  }

  /// Median of both in milliseconds, and least, median and greatest ratio of ours to theirs.
  var summary: String { summary(perItemOf: 1) }

  /// The same where a round did `count` things: milliseconds are those of one.
  func summary(perItemOf count: Int) -> String {
    let ratios = zip(ours, theirs).map { $0 / $1 }.sorted()
    return [
      column(milliseconds(ours) / Double(count)), column(milliseconds(theirs) / Double(count)),
      column(ratios.first ?? 0),
      column(ratios.isEmpty ? 0 : ratios[ratios.count / 2]), column(ratios.last ?? 0),
    ].joined()
  }

  private func milliseconds(_ durations: [Duration]) -> Double {
    durations.isEmpty ? 0 : durations.sorted()[durations.count / 2] / .milliseconds(1)
  }

  private func column(_ value: Double) -> String {
    let text = "\((value * 100).rounded() / 100)"
    return String(repeating: " ", count: max(1, 12 - text.count)) + text
  }
}
