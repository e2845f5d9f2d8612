/// The labels of one metric: names fixed by the type, values from closed sets.
///
/// Every different combination is a time series that lives for ever, so values come from enums, route patterns and
/// status codes, and never from a request: no path, address or id.
package protocol MetricLabels: Hashable, Sendable {
  /// Lower-case words with underscores; not `le`, which histograms use.
  static var names: [String] { get }
  /// In the order of `names`.
  var values: [String] { get }
}

/// For metrics of one series.
package struct NoLabels: MetricLabels {
  package static let names: [String] = []
  package let values: [String] = []

  package init() {}
}
