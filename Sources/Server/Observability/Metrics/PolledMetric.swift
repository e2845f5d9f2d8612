/// A metric without labels whose value is asked for at each scrape, such as the length of a queue.
final class PolledMetric: MetricFamily {
  let name: String
  let help: String
  let kind: MetricKind
  private let read: @Sendable () -> Double?

  init(name: String, help: String, kind: MetricKind, read: @escaping @Sendable () -> Double?) {
    self.name = name
    self.help = help
    self.kind = kind
    self.read = read
  }

  func samples() -> [MetricSample] { read().map { [MetricSample(value: $0)] } ?? [] }

  func refusedObservations() -> Int { 0 }
}
