/// A step that is taken again and again beside the requests, with a pause after each.
struct PeriodicService: Service {
  let name: String
  let interval: Duration
  let step: @Sendable () async -> Void

  init(_ name: String, every interval: Duration, _ step: @escaping @Sendable () async -> Void) {
    self.name = name
    self.interval = interval
    self.step = step
  }

  func run() async throws {
    while true {
      await step()
      try await Task.sleep(for: interval)
    }
  }
}
