/// Counts observations by size.
package final class Histogram<Labels: MetricLabels>: MetricFamily {
  private struct Series: Sendable {
    /// Observations by bucket, not cumulative; the last is beyond every bound.
    var counts: [UInt64]
    var sum = 0.0
  }

  let name: String
  let help: String
  var kind: MetricKind { .histogram }
  private let bounds: [Double]
  private let series: SeriesTable<Labels, Series>

  /// - Parameter bounds: upper bounds of the buckets, inclusive, finite and rising; the bucket to infinity is added.
  init(name: String, help: String, bounds: [Double], seriesLimit: Int) {
    precondition(zip(bounds, bounds.dropFirst()).allSatisfy { $0 < $1 } && bounds.allSatisfy(\.isFinite))
    self.name = name
    self.help = help
    self.bounds = bounds
    series = SeriesTable(initial: Series(counts: Array(repeating: 0, count: bounds.count + 1)), limit: seriesLimit)
  }

  /// Not-a-number is ignored: it would poison the sum for ever.
  package func observe(_ labels: Labels, _ value: Double) {
    guard !value.isNaN else { return }
    let bucket = bounds.firstIndex { value <= $0 } ?? bounds.count
    series.update(labels) { series in
      series.counts[bucket] &+= 1
      series.sum += value
    }
  }

  /// Observes seconds.
  package func observe(_ labels: Labels, _ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    observe(labels, Double(seconds) + Double(attoseconds) * 1e-18)
  }

  func samples() -> [MetricSample] {
    series.sorted().flatMap { labels, series in
      var total: UInt64 = 0
      var samples = zip(bounds + [.infinity], series.counts).map { bound, count in
        total &+= count
        let limit = [(name: "le", value: PrometheusText.number(bound))]
        return MetricSample(suffix: "_bucket", labels: labels + limit, value: Double(total))
      }
      samples.append(MetricSample(suffix: "_sum", labels: labels, value: series.sum))
      samples.append(MetricSample(suffix: "_count", labels: labels, value: Double(total)))
      return samples
    }
  }

  func refusedObservations() -> Int { series.refused() }
}

extension Histogram<NoLabels> {
  package func observe(_ value: Double) { observe(NoLabels(), value) }
  package func observe(_ duration: Duration) { observe(NoLabels(), duration) }
}
