import FaceAuth
import Server

/// `faceauth token generate`: a new API token and the line by which the service knows it.
struct TokenGenerate: Command {
  let words = ["token", "generate"]
  let summary = Bilingual("Makes an API token for an operator or an exam system", "为工作人员或考试系统生成 API 令牌")
  let explanation: Bilingual? = Bilingual(
    """
    Prints two lines: the token, which is shown this once, and the line for the file of access-tokens.file, which holds only
    its hash. Roles: \(AccessRole.allCases.map(\.rawValue).joined(separator: ", ")).
    """,
    """
    输出两行：令牌（只显示这一次），以及应写入 access-tokens.file 的一行（仅含哈希）。\
    角色：\(AccessRole.allCases.map(\.rawValue).joined(separator: "、"))。
    """)
  let operands = Operands("NAME ROLE", 2...2)

  func run(_ arguments: ParsedArguments, in context: CommandContext) throws -> ExitCode {
    let name = arguments.operands[0]
    guard let role = AccessRole(rawValue: arguments.operands[1]) else {
      let roles = AccessRole.allCases.map(\.rawValue).joined(separator: ", ")
      throw UsageError("the role must be one of \(roles)", "角色应为以下之一：\(roles)")
    }
    guard !name.contains(":"), !name.isEmpty else { throw UsageError("the name must not hold a colon", "名称不能含冒号") }
    let token = "fa_" + RandomSource.bytes(32).hexadecimal
    context.output(token)
    context.output("\(name):\(role.rawValue):\(SHA256.digest(Array(token.utf8)).hexadecimal)")
    return .success
  }
}
