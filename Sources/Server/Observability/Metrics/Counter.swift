/// Counts events; only ever grows.
package final class Counter<Labels: MetricLabels>: MetricFamily {
  let name: String
  let help: String
  var kind: MetricKind { .counter }
  private let series: SeriesTable<Labels, UInt64>

  init(name: String, help: String, seriesLimit: Int) {
    self.name = name
    self.help = help
    series = SeriesTable(initial: 0, limit: seriesLimit)
  }

  package func increment(_ labels: Labels, by count: UInt64 = 1) {
    series.update(labels) { $0 &+= count }
  }

  func samples() -> [MetricSample] {
    series.sorted().map { MetricSample(labels: $0.labels, value: Double($0.value)) }
  }

  func refusedObservations() -> Int { series.refused() }
}

extension Counter<NoLabels> {
  package func increment(by count: UInt64 = 1) { increment(NoLabels(), by: count) }
}
