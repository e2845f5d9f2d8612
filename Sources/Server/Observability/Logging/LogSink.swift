/// Takes finished log lines.
package protocol LogSink: Sendable {
  /// Takes one whole line, with its line feed; returns at once and never mixes two lines.
  func write(_ line: [UInt8])
}
