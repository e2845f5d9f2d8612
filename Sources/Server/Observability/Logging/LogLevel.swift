/// How much a log line matters, least first.
package enum LogLevel: String, CaseIterable, Hashable, Sendable {
  /// For somebody who looks for a fault.
  case debug
  /// The normal course of things.
  case info
  /// Worth a look in the morning; the service copes.
  case warning
  /// Somebody has to act.
  case error
}

extension LogLevel: Comparable {
  private var severity: Int {
    switch self {
    case .debug: 0
    case .info: 1
    case .warning: 2
    case .error: 3
    }
  }

  package static func < (left: LogLevel, right: LogLevel) -> Bool { left.severity < right.severity }
}
