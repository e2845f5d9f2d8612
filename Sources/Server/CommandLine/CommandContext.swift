import Glibc

/// What a command has of the world around it, so that tests can give it another.
package struct CommandContext: Sendable {
  package let environment: [String: String]
  /// Prints one line of what was asked for.
  package let output: @Sendable (String) -> Void
  /// Prints one line about how it went.
  package let errors: @Sendable (String) -> Void

  package init(
    environment: [String: String], output: @escaping @Sendable (String) -> Void,
    errors: @escaping @Sendable (String) -> Void
  ) {
    self.environment = environment
    self.output = output
    self.errors = errors
  }

  /// Writes to the process's own standard output and standard error.
  package static func standard(environment: [String: String]) -> CommandContext {
    CommandContext(
      environment: environment,
      output: { FileDescriptorWriter.writeAll(Array("\($0)\n".utf8), to: STDOUT_FILENO) },
      errors: { FileDescriptorWriter.writeAll(Array("\($0)\n".utf8), to: STDERR_FILENO) })
  }
}
