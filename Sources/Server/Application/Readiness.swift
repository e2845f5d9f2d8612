import FaceAuth

/// Whether the service can do its work: a few checks by name.
package final class Readiness: Sendable {
  /// One thing that has to work.
  package struct Check: Sendable {
    package let name: String
    package let passes: @Sendable () async -> Bool

    /// - Parameter passes: answers soon; a check that takes longer than ``Readiness/timeLimit`` has failed.
    package init(_ name: String, passes: @escaping @Sendable () async -> Bool) {
      self.name = name
      self.passes = passes
    }
  }

  /// What the checks came to.
  package struct Report: Encodable, Sendable {
    package enum Result: String, Encodable, Sendable {
      case ok
      case failed
    }

    package let ready: Bool
    package let checks: [String: Result]
  }

  static let timeLimit: Duration = .seconds(2)

  private let checks: [Check]
  private let freshness: Duration
  private let latest = Guarded<(begun: ContinuousClock.Instant, task: Task<Report, Never>)?>(nil)

  /// - Parameter freshness: for how long a report is given out again.
  package init(_ checks: [Check], freshness: Duration = .seconds(1)) {
    self.checks = checks
    self.freshness = freshness
  }

  /// What the checks come to now, or came to a moment ago.
  ///
  /// Anybody may ask, and a check may cost a write: however many ask, the checks run once in ``freshness``.
  package func report() async -> Report {
    let task = latest.withLock { latest in
      let now = ContinuousClock.now
      if let latest, now - latest.begun < freshness { return latest.task }
      let task = Task { await run() }
      latest = (now, task)
      return task
    }
    return await task.value
  }

  private func run() async -> Report {
    var results: [String: Report.Result] = [:]
    await withTaskGroup(of: (String, Bool).self) { group in
      for check in checks { group.addTask { (check.name, await Self.passesInTime(check)) } }
      for await (name, passes) in group { results[name] = passes ? .ok : .failed }
    }
    return Report(ready: results.values.allSatisfy { $0 == .ok }, checks: results)
  }

  private static func passesInTime(_ check: Check) async -> Bool {
    await withTaskGroup(of: Bool.self) { group in
      group.addTask { await check.passes() }
      group.addTask {
        try? await Task.sleep(for: timeLimit)
        return false
      }
      defer { group.cancelAll() }
      return await group.next() ?? false
    }
  }
}
