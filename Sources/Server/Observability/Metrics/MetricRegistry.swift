import FaceAuth

/// All metrics of the process.
///
/// Metrics are registered once, by the part of the service that feeds them. A bad or repeated name is a programming error
/// and stops the process at start.
package final class MetricRegistry: Sendable {
  /// Series that one metric may have, unless its registration says otherwise.
  package static let defaultSeriesLimit = 500
  /// Upper bounds in seconds for durations of requests.
  package static let requestBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

  private let families = Guarded<[any MetricFamily]>([])

  package init() {}

  /// - Parameter name: ends in `_total`.
  package func counter<Labels: MetricLabels>(
    _ name: String, help: String, labels: Labels.Type = NoLabels.self, seriesLimit: Int = defaultSeriesLimit
  ) -> Counter<Labels> {
    precondition(name.hasSuffix("_total"), "a counter's name must end in _total: \(name)")
    return register(Counter(name: name, help: help, seriesLimit: seriesLimit), Labels.names)
  }

  package func gauge<Labels: MetricLabels>(
    _ name: String, help: String, labels: Labels.Type = NoLabels.self, seriesLimit: Int = defaultSeriesLimit
  ) -> Gauge<Labels> {
    register(Gauge(name: name, help: help, seriesLimit: seriesLimit), Labels.names)
  }

  /// - Parameter read: asked at each scrape, from any thread; nil leaves the metric out.
  package func polledGauge(_ name: String, help: String, read: @escaping @Sendable () -> Double?) {
    _ = register(PolledMetric(name: name, help: help, kind: .gauge, read: read), [])
  }

  /// - Parameter read: asked at each scrape, from any thread; must never go down. Nil leaves the metric out.
  package func polledCounter(_ name: String, help: String, read: @escaping @Sendable () -> Double?) {
    precondition(name.hasSuffix("_total"), "a counter's name must end in _total: \(name)")
    _ = register(PolledMetric(name: name, help: help, kind: .counter, read: read), [])
  }

  package func histogram<Labels: MetricLabels>(
    _ name: String, help: String, bounds: [Double] = requestBuckets, labels: Labels.Type = NoLabels.self,
    seriesLimit: Int = defaultSeriesLimit
  ) -> Histogram<Labels> {
    register(Histogram(name: name, help: help, bounds: bounds, seriesLimit: seriesLimit), Labels.names)
  }

  /// Everything, in ``PrometheusText``, in the order of registration.
  package func exposition() -> String {
    let families = families.withLock(\.self)
    let refused = families.reduce(0) { $0 + $1.refusedObservations() }
    let loss = PolledMetric(
      name: "faceauth_metrics_refused_observations_total",
      help: "Observations dropped because their metric had no room for one more series.", kind: .counter
    ) { Double(refused) }
    return PrometheusText.encode(families + [loss])
  }

  private func register<Family: MetricFamily>(_ family: Family, _ labelNames: [String]) -> Family {
    precondition(PrometheusText.isMetricName(family.name), "bad metric name: \(family.name)")
    precondition(labelNames.allSatisfy(PrometheusText.isLabelName), "bad label name in \(family.name)")
    families.withLock { families in
      precondition(!families.contains { $0.name == family.name }, "metric registered twice: \(family.name)")
      families.append(family)
    }
    return family
  }
}
