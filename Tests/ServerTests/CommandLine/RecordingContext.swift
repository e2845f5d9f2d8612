import FaceAuth
import Server

/// Keeps what a command prints.
final class RecordingContext: Sendable {
  private let lines = Guarded<(output: [String], errors: [String])>(([], []))

  var output: String { lines.withLock { $0.output.joined(separator: "\n") } }
  var errors: String { lines.withLock { $0.errors.joined(separator: "\n") } }

  func context(environment: [String: String] = [:]) -> CommandContext {
    CommandContext(
      environment: environment,
      output: { line in self.lines.withLock { $0.output.append(line) } },
      errors: { line in self.lines.withLock { $0.errors.append(line) } })
  }
}
