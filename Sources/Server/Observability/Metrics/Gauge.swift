/// A value that goes up and down.
package final class Gauge<Labels: MetricLabels>: MetricFamily {
  let name: String
  let help: String
  var kind: MetricKind { .gauge }
  private let series: SeriesTable<Labels, Double>

  init(name: String, help: String, seriesLimit: Int) {
    self.name = name
    self.help = help
    series = SeriesTable(initial: 0, limit: seriesLimit)
  }

  package func set(_ labels: Labels, to value: Double) {
    series.update(labels) { $0 = value }
  }

  package func add(_ labels: Labels, _ change: Double) {
    series.update(labels) { $0 += change }
  }

  func samples() -> [MetricSample] {
    series.sorted().map { MetricSample(labels: $0.labels, value: $0.value) }
  }

  func refusedObservations() -> Int { series.refused() }
}

extension Gauge<NoLabels> {
  package func set(to value: Double) { set(NoLabels(), to: value) }
  package func add(_ change: Double) { add(NoLabels(), change) }
}
