import FaceAuth

/// Notices sessions that have run out, seconds after they did; at a start, those that did meanwhile.
struct SessionSweep: Sendable {
  static let interval: Duration = .seconds(5)

  let expiry: SessionExpiry
  let metrics: ServiceMetrics
  let logger: Logger

  func run() async {
    do {
      var isLastPage = false
      while !isLastPage, !Task.isCancelled {
        let ended = try await expiry.step()
        for _ in ended { metrics.sessionsEnded.increment(.init(values: [SessionEnd.Reason.expired.rawValue])) }
        isLastPage = ended.count < SessionExpiry.page
      }
    } catch {
      logger.error("sessions that have run out could not be closed; tried again", ["fault": .text("\(error)")])
    }
  }
}
