import FaceAuth
import Server

/// The candidate that a command line names.
enum CandidateArgument {
  static let operatorName = CommandOption(
    "operator", .one("NAME"), "Who does it, for the audit log; default: command-line", "操作人，记入审计日志，默认 command-line")

  static func id(_ text: String) throws(UsageError) -> CandidateID {
    guard let id = CandidateID(text) else {
      throw UsageError("a candidate's ID is 32 hexadecimal digits", "考生 ID 应为 32 位十六进制数字")
    }
    return id
  }

  static func actor(_ arguments: ParsedArguments) -> AuditActor {
    .operatorNamed(arguments.value(of: operatorName) ?? "command-line")
  }

  static var unknown: CommandFailure {
    CommandFailure("there is no such candidate", "没有这名考生", exitCode: .badData)
  }

  /// One of the words of a type, given to an option.
  static func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ option: CommandOption, _ arguments: ParsedArguments, _ type: Choice.Type
  ) throws(UsageError) -> Choice? {
    guard let text = arguments.value(of: option) else { return nil }
    guard let choice = Choice(rawValue: text) else {
      let words = Choice.allCases.map(\.rawValue)
      throw UsageError(
        "--\(option.name) must be one of \(words.joined(separator: ", "))",
        "--\(option.name) 应为 \(words.joined(separator: "、")) 之一")
    }
    return choice
  }
}
