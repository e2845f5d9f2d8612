import FaceAuth

/// Follows the audit log and raises alerts: on record, in the log, and in the metrics by the record.
actor AbuseWatcher: Service {
  nonisolated let name = "abuse alerts"

  private static let page = 500

  private let audit: any AuditLog
  private let clock: any WallClock
  private let logger: Logger
  private let policy: AbusePolicy
  private var watch: AbuseWatch?

  init(audit: any AuditLog, policy: AbusePolicy, clock: any WallClock, logger: Logger) {
    self.audit = audit
    self.policy = policy
    self.clock = clock
    self.logger = logger
  }

  func run() async throws {
    while true {
      do {
        try await look()
      } catch let fault as StoreFault {
        logger.error("the audit log could not be read for abuse; tried again", ["fault": .text("\(fault)")])
      }
      try await Task.sleep(for: .seconds(10))
    }
  }

  /// Reads what is new in the log.
  func look() async throws {
    var watch = self.watch ?? AbuseWatch(policy: policy)
    // What lies behind the window is read once, at the start, to know which alerts were raised already.
    let from = self.watch == nil ? clock.now() - policy.window : nil
    while true {
      let page = try await audit.records(AuditQuery(from: from, after: watch.position, limit: Self.page))
      // Alerts last: those that stand in the log are known by then.
      var alerts: [AbuseAlert] = []
      for record in page { if let alert = watch.see(record) { alerts.append(alert) } }
      for alert in alerts {
        if try await isOnRecord(alert) { continue }
        try await audit.append(alert.event)
        logger.warning(
          "abuse suspected",
          ["kind": .text(alert.kind.rawValue), "count": LogValue(alert.count), "threshold": LogValue(alert.threshold)])
      }
      self.watch = watch
      guard page.count == Self.page else { break }
    }
    watch.sweep(at: clock.now())
    self.watch = watch
  }

  /// Whether an earlier process has raised the alert for the same record.
  private func isOnRecord(_ alert: AbuseAlert) async throws -> Bool {
    let raised = try await audit.records(
      AuditQuery(action: .abuseSuspected, after: alert.trigger, limit: Self.page))
    return raised.contains {
      $0.event.reasons == [alert.kind.rawValue] && $0.event.details["subject"] == alert.subject
        && $0.event.details["record"] == String(alert.trigger)
    }
  }
}
