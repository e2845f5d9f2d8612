import FaceAuth
import Server
import Testing

@Suite struct CommandToolTests {
  private struct Compare: Command {
    static let reference = CommandOption("reference", .list("IMAGE"), isRequired: true, "Photo of record", "登记照")
    static let limit = CommandOption("limit", .one("N"), "Limit", "上限")
    static let tag = CommandOption("tag", .each("T"), "Tag", "标签")
    static let brief = CommandOption("brief", .none, "Brief", "简略")

    static let faults: [String: StoreFault] = [
      "busy": .busy, "full": .full, "corrupt": .corrupt, "unavailable": .unavailable,
    ]

    let words = ["compare"]
    let summary = Bilingual("Compares", "比较")
    let operands = Operands("PROBE", 0...1)
    let options = [Self.reference, Self.limit, Self.tag, Self.brief]

    func run(_ arguments: ParsedArguments, in context: CommandContext) throws -> ExitCode {
      struct Private: Error, CustomStringConvertible { let description = "4711" }
      if arguments.values(of: Self.tag) == ["fail"] { throw CommandFailure("no", "否", exitCode: .badData) }
      if arguments.values(of: Self.tag) == ["break"] { throw Private() }
      if let fault = Self.faults[arguments.values(of: Self.tag).first ?? ""] { throw fault }
      context.output(
        "\(arguments.values(of: Self.reference)) \(arguments.value(of: Self.limit) ?? "-") "
          + "\(arguments.values(of: Self.tag)) \(arguments.has(Self.brief)) \(arguments.operands)")
      return .success
    }
  }

  private let tool = CommandTool(commands: [ConfigShow(), ConfigCheck(), ConfigExample(), Compare()])
  private let record = RecordingContext()

  private func run(_ line: String, environment: [String: String] = [:]) async -> ExitCode {
    await tool.run(line.split(separator: " ").map(String.init), in: record.context(environment: environment))
  }

  @Test func `hands options and operands to the command`() async {
    #expect(await run("compare --reference a b --limit=3 --tag x --tag=y --reference c --brief -- -p") == .success)
    #expect(record.output == #"["a", "b", "c"] 3 ["x", "y"] true ["-p"]"#)
  }

  @Test(arguments: [
    ("compar --reference a", "did you mean compare?"), ("xyzzy", "xyzzy: unknown command /"),
    ("config", "One of: config show, config check, config example"), ("config shwo", "did you mean config show?"),
    ("--hlep", "unknown command"), ("compare --referense a", "did you mean --reference?"),
    ("compare", "--reference IMAGE… is needed"), ("compare --reference", "a value is missing: --reference IMAGE…"),
    ("compare --reference a --limit --brief", "a value is missing: --limit N"),
    ("compare --reference a --limit 1 --limit 2", "--limit is given twice"),
    ("compare --reference a --brief=yes", "--brief takes no value"), ("compare -x", "-x: unknown option"),
    ("compare --reference a -- b c", "unexpected word: c"), ("help confi", "did you mean config?"),
  ])
  func `refuses a wrong command line, exit code 64`(line: String, problem: String) async {
    #expect(await run(line) == .usage)
    #expect(record.errors.contains(problem), "\(record.errors)")
    #expect(record.output.isEmpty)
  }

  @Test func `explains itself to a newcomer`() async {
    #expect(await run("--help") == .success)
    for command in tool.commands { #expect(record.output.contains(command.summary.chinese)) }
    for code in ExitCode.allCases { #expect(record.output.contains(code.meaning.english)) }
  }

  @Test func `prints the help to the error stream when nothing is asked`() async {
    #expect(await run("") == .usage)
    #expect(record.output.isEmpty)
    #expect(record.errors.contains("Usage / 用法"))
  }

  @Test(arguments: ["compare --help", "help compare", "compare -h", "compare --reference a --help"])
  func `explains one command`(line: String) async {
    #expect(await run(line) == .success)
    #expect(
      record.output.hasPrefix(
        "Usage / 用法: faceauth compare --reference IMAGE… [--limit N] [--tag T]… [--brief] [PROBE]"))
  }

  @Test func `explains a group of commands`() async {
    #expect(await run("help config") == .success)
    #expect(record.output.contains("faceauth config show") && record.output.contains("faceauth config check"))
  }

  @Test func `tells its version`() async {
    #expect(await run("--version") == .success)
    #expect(record.output == "faceauth \(CommandTool.version)")
  }

  @Test func `ends with a failure's own exit code`() async {
    #expect(await run("compare --reference a --tag fail") == .badData)
    #expect(record.errors == "faceauth: no / 否")
  }

  @Test(arguments: [
    ("busy", ExitCode.unavailable, "locked by another process", "被其他进程锁定"),
    ("full", .inputOutput, "no space is left", "磁盘空间不足"), ("corrupt", .unavailable, "restore a backup", "恢复备份"),
    ("unavailable", .unavailable, "may write to its folder", "能否写入"),
  ])
  func `says what is wrong with the database, and what to do`(
    fault: String, code: ExitCode, english: String, chinese: String
  ) async {
    #expect(await run("compare --reference a --tag \(fault)") == code)
    #expect(record.errors.contains(english) && record.errors.contains(chinese), "\(record.errors)")
    #expect(!record.errors.contains("StoreFault"))
  }

  @Test func `shows of a foreign error its type only`() async {
    #expect(await run("compare --reference a --tag break") == .internalFault)
    #expect(record.errors.contains("Private") && !record.errors.contains("4711"))
  }

  @Test func `tells every fault of the configuration, exit code 78`() async {
    #expect(await run("config check --set log.level=loud", environment: ["FACEAUTH_X": "1"]) == .configuration)
    #expect(record.errors.contains("FACEAUTH_X: unknown setting"))
    #expect(record.errors.contains("“loud” must be one of debug, info, warning, error"))
    #expect(record.errors.contains("no master key"))
  }

  @Test func `shows the effective configuration`() async {
    #expect(await run("config show --set login.attempts=2") == .success)
    #expect(record.output.split(separator: "\n").count == Setting.all.count)
    #expect(record.output.contains("login.attempts = 2 ") && record.output.contains("# --set"))
  }
}
