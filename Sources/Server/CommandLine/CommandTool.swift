import FaceAuth

/// The program `faceauth`: finds the command that the first words name, runs it, and tells how it went.
package struct CommandTool: Sendable {
  package static let version = "0.1.0"

  package let commands: [any Command]

  package init(commands: [any Command]) {
    self.commands = commands
  }

  /// - Parameter arguments: the command line without the program's own name.
  package func run(_ arguments: [String], in context: CommandContext) async -> ExitCode {
    do {
      switch arguments.first {
      case nil:
        context.errors(HelpText.overview(of: commands))
        return .usage
      case "--help", "-h":
        context.output(HelpText.overview(of: commands))
        return .success
      case "--version":
        context.output("faceauth \(Self.version)")
        return .success
      case "help":
        return try help(on: Array(arguments.dropFirst()), in: context)
      default:
        let command = try command(in: arguments)
        let parsed = try ParsedArguments(arguments.dropFirst(command.words.count), for: command)
        if parsed.has(.help) {
          context.output(HelpText.details(of: command))
          return .success
        }
        return try await command.run(parsed, in: context)
      }
    } catch {
      return report(error, in: context, arguments: arguments)
    }
  }

  private func help(on words: [String], in context: CommandContext) throws(UsageError) -> ExitCode {
    guard !words.isEmpty else {
      context.output(HelpText.overview(of: commands))
      return .success
    }
    let group = commands.filter { $0.words.starts(with: words) }
    guard group.count > 1 || group.first?.words == words else {
      context.output(HelpText.details(of: try command(in: words)))
      return .success
    }
    context.output(group.map { HelpText.details(of: $0) }.joined(separator: "\n\n"))
    return .success
  }

  private func command(in words: [String]) throws(UsageError) -> any Command {
    if let command = commands.first(where: { words.starts(with: $0.words) }) { return command }

    let first = words[0]
    let group = commands.filter { $0.words[0] == first }
    let given = words.prefix(2).filter { !$0.hasPrefix("-") }.joined(separator: " ")
    if !group.isEmpty, given == first {
      let choices = group.map(\.name).joined(separator: ", ")
      throw UsageError("\(first) what? One of: \(choices)", "\(first) 需要子命令：\(choices)")
    }
    let wrong = group.isEmpty ? first : given
    let known = group.isEmpty ? commands.flatMap { [$0.words[0], $0.name] } + ["help"] : group.map(\.name)
    let unknown = Bilingual.unknown("command", "命令", nearest: Suggestion.nearest(to: wrong, among: known))
    throw UsageError("\(wrong): \(unknown.english)", "\(wrong)：\(unknown.chinese)")
  }

  private func report(_ error: any Error, in context: CommandContext, arguments: [String]) -> ExitCode {
    switch error {
    case let error as UsageError:
      context.errors("faceauth: \(error.problem)")
      let words = (try? command(in: arguments))?.name
      let hint = ["faceauth help", words].compactMap(\.self).joined(separator: " ")
      context.errors("See / 参见: \(hint)")
      return .usage
    case let error as ConfigurationError:
      for fault in error.faults { context.errors("\(fault)") }
      context.errors("faceauth: faults in the configuration: \(error.faults.count) / 配置错误数：\(error.faults.count)")
      return .configuration
    case let error as CommandFailure:
      return report(error, in: context)
    case let fault as StoreFault:
      return report(CommandFailure(fault), in: context)
    default:
      // The type only: a foreign error's text may hold what must not be shown.
      context.errors("faceauth: internal fault: \(type(of: error)) / 内部故障：\(type(of: error))")
      return .internalFault
    }
  }

  private func report(_ failure: CommandFailure, in context: CommandContext) -> ExitCode {
    context.errors("faceauth: \(failure.problem)")
    return failure.exitCode
  }
}
