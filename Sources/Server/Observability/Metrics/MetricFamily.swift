/// One metric with all its series.
protocol MetricFamily: Sendable {
  var name: String { get }
  var help: String { get }
  var kind: MetricKind { get }

  /// The present values, in an order that stays the same.
  func samples() -> [MetricSample]

  /// Observations that were dropped because their series would have been one too many.
  func refusedObservations() -> Int
}

/// The metric types of the text format that are used here.
enum MetricKind: String, Sendable {
  case counter, gauge, histogram
}

/// One line of the exposition.
struct MetricSample: Sendable {
  /// What follows the family's name: nothing, `_bucket`, `_sum`, `_count`.
  var suffix = ""
  var labels: [(name: String, value: String)] = []
  var value: Double
}
