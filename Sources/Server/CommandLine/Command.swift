/// One thing that `faceauth` does.
package protocol Command: Sendable {
  /// The words that call it, such as `["config", "show"]`.
  var words: [String] { get }
  /// One line, without a full stop.
  var summary: Bilingual { get }
  /// What a newcomer must know beyond the summary; may have several lines.
  var explanation: Bilingual? { get }
  var operands: Operands { get }
  /// Besides `--help`.
  var options: [CommandOption] { get }

  /// Does the work.
  ///
  /// - Throws: ``UsageError``, ``ConfigurationError`` and ``CommandFailure``, which are told to the user with their exit
  ///   codes; anything else counts as an internal fault.
  func run(_ arguments: ParsedArguments, in context: CommandContext) async throws -> ExitCode
}

extension Command {
  package var explanation: Bilingual? { nil }
  package var operands: Operands { .none }
  package var options: [CommandOption] { [] }

  /// The words with spaces between.
  package var name: String { words.joined(separator: " ") }
}
