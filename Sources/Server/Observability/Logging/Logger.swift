package import FaceAuth

/// Writes the service's log: one JSON object a line, with `time`, `level`, `message`, and the fields.
///
/// Messages are literals, so data can only be said in fields, where ``LogPrivacy`` stands.
package struct Logger: Sendable {
  package typealias Fields = KeyValuePairs<String, LogValue>

  private let level: LogLevel
  private let clock: any WallClock
  private let sink: any LogSink
  private var context: [(key: String, value: LogValue)] = []

  /// - Parameter level: the least severe level that is written.
  package init(level: LogLevel, clock: some WallClock, sink: some LogSink) {
    self.level = level
    self.clock = clock
    self.sink = sink
  }

  /// A logger that adds these fields to each of its lines.
  package func with(_ fields: Fields) -> Logger {
    var copy = self
    copy.context += fields.map { ($0.key, $0.value) }
    return copy
  }

  /// - Parameter fields: computed only where the line is written.
  package func log(_ level: LogLevel, _ message: StaticString, _ fields: @autoclosure () -> Fields = [:]) {
    guard level >= self.level else { return }
    let all = context + fields().map { ($0.key, $0.value) }
    sink.write(LogLine.encode(level: level, time: clock.now(), message: "\(message)", fields: all))
  }

  package func debug(_ message: StaticString, _ fields: @autoclosure () -> Fields = [:]) {
    log(.debug, message, fields())
  }
  package func info(_ message: StaticString, _ fields: @autoclosure () -> Fields = [:]) {
    log(.info, message, fields())
  }
  package func warning(_ message: StaticString, _ fields: @autoclosure () -> Fields = [:]) {
    log(.warning, message, fields())
  }
  package func error(_ message: StaticString, _ fields: @autoclosure () -> Fields = [:]) {
    log(.error, message, fields())
  }
}
