/// Error rates of a population in which each subject counts a number of times.
///
/// Every threshold worth looking at lies just below an impostor's score: any other one refuses more genuine pairs for
/// the same false matches. So one walk up the impostor scores finds everything, and ends soon after the highest rate
/// asked for.
struct ErrorRates: Hashable, Sendable {
  /// In the order of the targets.
  let points: [OperatingPoint]
  /// The least, over all thresholds, of the greater of the two rates; there they are as equal as steps allow.
  let equalErrorRate: Double

  /// - Parameters:
  ///   - targets: false-match rates, rising.
  ///   - weights: how often each subject counts; a genuine pair counts as often, an impostor pair the product.
  ///   - genuineTotal: weight of all genuine pairs, above 0.
  ///   - impostorTotal: weight of all impostor pairs, above 0.
  init(
    _ sheet: ComparisonSheet, targets: [Double], weights: [Double], genuineTotal: Double, impostorTotal: Double
  ) {
    var points: [OperatingPoint] = []
    var equalErrorRate = 1.0
    let end = ScoredPair.infiniteKey
    sheet.genuine.withUnsafeBufferPointer { genuine in
      sheet.impostor.withUnsafeBufferPointer { impostor in
        weights.withUnsafeBufferPointer { weights in
          var (accepted, genuineAccepted) = (0.0, 0.0)
          var (index, genuineIndex) = (0, 0)
          while true {
            let key = index < impostor.count ? min(impostor[index].key, end) : end
            while genuineIndex < genuine.count, genuine[genuineIndex].key < key {
              genuineAccepted += weights[genuine[genuineIndex].first]
              genuineIndex += 1
            }
            var step = 0.0
            while index < impostor.count, impostor[index].key == key {
              step += weights[impostor[index].first] * weights[impostor[index].second]
              index += 1
            }
            let falseMatchRate = accepted / impostorTotal
            let falseNonMatchRate = max(0, 1 - genuineAccepted / genuineTotal)
            equalErrorRate = min(equalErrorRate, max(falseMatchRate, falseNonMatchRate))
            while points.count < targets.count,
              key == end || accepted + step > Self.allowed(targets[points.count], impostorTotal)
            {
              points.append(
                OperatingPoint(
                  target: targets[points.count], threshold: Double(ScoredPair.score(of: key).nextDown),
                  falseMatchRate: falseMatchRate, falseNonMatchRate: falseNonMatchRate))
            }
            accepted += step
            if key == end || points.count == targets.count && accepted / impostorTotal >= equalErrorRate { return }
          }
        }
      }
    }
    self.points = points
    self.equalErrorRate = equalErrorRate
  }

  /// The rates of the population as it is.
  init(_ sheet: ComparisonSheet, targets: [Double], subjects: Int) {
    self.init(
      sheet, targets: targets, weights: [Double](repeating: 1, count: subjects),
      genuineTotal: Double(sheet.genuine.count), impostorTotal: Double(sheet.impostor.count))
  }

  /// The weight that a rate allows; a hair more, as a rate in binary may fall just short of a whole number of pairs.
  static func allowed(_ rate: Double, _ total: Double) -> Double { rate * total * (1 + 1e-12) }
}
