import FaceAuth

/// Puts refusals of known callers on record, each kind once a minute at most.
///
/// A page that polls under a session that is over must not fill the audit log; the request log has all of them.
final class AccessRefusals: Sendable {
  private static let interval: Duration = .seconds(60)
  private static let capacity = 10_000

  private struct Kind: Hashable {
    let reason: String
    let name: String
    let operation: String
  }

  private let audit: any AuditLog
  private let clock: any WallClock
  private let noted = Guarded<[Kind: Instant]>([:])

  init(audit: any AuditLog, clock: any WallClock) {
    self.audit = audit
    self.clock = clock
  }

  /// - Parameter reason: a code.
  func note(_ reason: String, by name: String, in request: HTTPRequest) async {
    let now = clock.now()
    let operation = "\(request.method.rawValue) \(request.routePattern ?? "none")"
    let isNew = noted.withLock { noted in
      let kind = Kind(reason: reason, name: name, operation: operation)
      if let last = noted[kind], last <= now, now < last + Self.interval { return false }
      if noted.count >= Self.capacity { noted.removeAll() }
      noted[kind] = now
      return true
    }
    guard isNew else { return }
    // Best effort: the caller is refused in any case.
    _ = try? await audit.append(
      AuditEvent(
        at: now, actor: .operatorNamed(name), action: .accessRefused, reasons: [reason],
        details: ["operation": operation]))
  }
}
