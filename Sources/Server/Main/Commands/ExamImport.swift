import FaceAuth
import Foundation
import Server

/// `faceauth exam import`: an exam with its sittings from a file.
struct ExamImport: Command {
  private static let operatorName = CommandOption(
    "operator", .one("NAME"), "Who imports, for the audit log; default: command-line", "操作人，记入审计日志，默认 command-line")

  let words = ["exam", "import"]
  let summary = Bilingual("Creates an exam with its sittings from a JSON file", "从 JSON 文件创建考试及场次")
  let explanation: Bilingual? = Bilingual(
    """
    {"name": …, "time_zone": "Asia/Shanghai", "sittings": [{"name": …, "kind": "formal" or "mock", "starts": …, "ends": …,
    and if the notice says so "login_opens", "entry_closes", "reentry": "until-ends" or "never", "second_login": "refuse" or
    "take-over", "requires_mock", "mock_runs", "false_match_rate": 0.000001 to 0.1, "challenge": "on" or
    "off", "without_challenge": "fallback" or "longer-capture", "filters": "off", "warn" or "refuse", "bare_face": the
    same, "evidence": "off" or "refused", "fallback_approval": true or false}], "helpdesk": how candidates reach it}.
    Times are RFC 3339, or local times of the zone such as 2026-12-01T09:30:00. Prints a JSON object with the ids.
    """,
    """
    文件格式见英文说明。时间用 RFC 3339，或考试时区的本地时间，例如 2026-12-01T09:30:00；未写 login_opens 时为开考前 30 分钟，\
    未写 entry_closes 时为开考时刻。false_match_rate 为允许的误识率，取值 0.000001 至 0.1，未写时采用服务设置。\
    challenge 为是否要求转头等动作，未写时为 on；without_challenge 为不便转头者的登录方式，未写时为 fallback（临时密码）；\
    filters 为对疑似美颜、滤镜画面的处理：off 不处理、warn 仅记录（默认）、refuse 明显时拒绝；bare_face 为对遮挡双耳、眉毛或戴帽的处理，取值相同，默认 warn 仅提示。\
    evidence 为考生同意时是否保留未通过的画面（off 默认、refused），fallback_approval 为签发临时密码是否须另一人复核，helpdesk 为公开的技术支持联系方式。输出含各 ID 的 JSON。
    """)
  let operands = Operands.one("FILE")
  let options = [Self.operatorName] + ConfigurationOptions.all

  private struct Report: Encodable {
    struct SittingLine: Encodable {
      let id, name: String
    }

    let exam, name: String
    let sittings: [SittingLine]
  }

  func run(_ arguments: ParsedArguments, in context: CommandContext) async throws -> ExitCode {
    let loaded = try ConfigurationOptions.loader(arguments, in: context).load(requiring: [.masterKey, .dataDirectory])
    let assembly = Assembly(configuration: loaded.configuration)
    let path = arguments.operands[0]
    guard let data = FileManager.default.contents(atPath: path) else {
      throw CommandFailure("cannot read \(path)", "无法读取 \(path)", exitCode: .missingInput)
    }
    let file: ExamFile
    do throws(ExamFile.Fault) {
      file = try ExamFile([UInt8](data), at: assembly.clock.now())
    } catch {
      throw CommandFailure("\(path): \(error.detail)", "\(path) 内容有误", exitCode: .badData)
    }
    let store = try await assembly.openStore(assembly.keyRing())
    let actor = AuditActor.operatorNamed(arguments.value(of: Self.operatorName) ?? "command-line")
    try await ExamCreation(stores: Stores(store), clock: assembly.clock).create(file.exam, file.sittings, by: actor)
    await store.close()
    context.output(
      try JSONLine.text(
        Report(
          exam: file.exam.id.description, name: file.exam.name,
          sittings: file.sittings.map { .init(id: $0.id.description, name: $0.name) })))
    return .success
  }
}
