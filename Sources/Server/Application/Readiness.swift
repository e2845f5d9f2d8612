/// Whether the service can do its work: a few checks by name.
package struct Readiness: Sendable {
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

  package init(_ checks: [Check]) {
    self.checks = checks
  }

  /// Runs all checks side by side.
  package func report() async -> Report {
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
