import FaceAuth
import Server

/// What the commands about operators' accounts share: the way back in for whoever runs the machine.
enum OperatorArguments {
  static func name(_ arguments: ParsedArguments) throws(UsageError) -> OperatorName {
    guard let name = OperatorName(arguments.operands[0]) else {
      throw UsageError("the name must be 1 to 64 letters, digits, . _ @ -", "名称应为 1 到 64 个字母、数字或 . _ @ -")
    }
    return name
  }

  /// Runs `body` on the accounts of the configured database, and closes it.
  static func withAdministration<Result>(
    _ arguments: ParsedArguments, in context: CommandContext,
    _ body: (OperatorAdministration, SQLiteStore) async throws -> Result
  ) async throws -> Result {
    let loaded = try ConfigurationOptions.loader(arguments, in: context).load(requiring: [.masterKey, .dataDirectory])
    let assembly = Assembly(configuration: loaded.configuration)
    let ring = try assembly.keyRing()
    let store = try await assembly.openStore(ring)
    let administration = OperatorAdministration(
      stores: Stores(store), secrets: try assembly.secrets(ring), clock: assembly.clock)
    do {
      let result = try await body(administration, store)
      await store.close()
      return result
    } catch {
      await store.close()
      throw error
    }
  }

  /// Prints the code, which is shown this once.
  static func tell(_ issued: OperatorAdministration.Issued, in context: CommandContext) {
    context.output(issued.code.grouped)
    let hours = SetUpCode.lifetime.components.seconds / 3600
    context.errors(
      "\(Bilingual("set-up code of \(issued.account.name), valid for \(hours) hours, for one set-up", "\(issued.account.name) 的设置码，\(hours) 小时内有效，仅可使用一次"))"
    )
  }

  static func failure(_ refusal: OperatorAdministration.Refusal) -> CommandFailure {
    switch refusal {
    case .unknownOperator: CommandFailure("there is no such operator", "没有这名工作人员", exitCode: .badData)
    case .nameExists: CommandFailure("the name is taken", "该名称已被使用", exitCode: .badData)
    case .administratorExists:
      CommandFailure(
        "there is an administrator already, who makes accounts; faceauth operator reset lets one back in",
        "已有管理员，请由其新建账号；管理员无法登录时请用 faceauth operator reset", exitCode: .negative)
    case .lastAdministrator: CommandFailure("the last administrator must stay", "至少须保留一名管理员", exitCode: .negative)
    case .tooMany: CommandFailure("there are too many accounts", "账号过多", exitCode: .negative)
    }
  }
}

/// `faceauth operator first`: the account that makes all others.
struct OperatorFirst: Command {
  let words = ["operator", "first"]
  let summary = Bilingual("Makes the first administrator's account", "新建首个管理员账号")
  let explanation: Bilingual? = Bilingual(
    """
    Works only while there is no administrator. Prints a one-time code; with it the administrator sets a password and an
    authenticator at the operator port. All other accounts are made there.
    """,
    "仅在没有管理员时可用。输出一次性设置码，管理员凭此在工作人员端口设置密码和验证器，其余账号由管理员在该端口新建。")
  let operands = Operands.one("NAME")
  let options = ConfigurationOptions.all

  func run(_ arguments: ParsedArguments, in context: CommandContext) async throws -> ExitCode {
    let name = try OperatorArguments.name(arguments)
    let outcome = try await OperatorArguments.withAdministration(arguments, in: context) { administration, _ in
      try await administration.createFirst(name, by: .service)
    }
    switch outcome {
    case .success(let issued):
      OperatorArguments.tell(issued, in: context)
      return .success
    case .failure(let refusal): throw OperatorArguments.failure(refusal)
    }
  }
}

/// `faceauth operator list`: who has an account.
struct OperatorList: Command {
  let words = ["operator", "list"]
  let summary = Bilingual("Lists the accounts of operators", "列出工作人员账号")
  let options = ConfigurationOptions.all

  func run(_ arguments: ParsedArguments, in context: CommandContext) async throws -> ExitCode {
    let accounts = try await OperatorArguments.withAdministration(arguments, in: context) { _, store in
      try await store.operators()
    }
    for account in accounts { context.output(try JSONLine.text(OperatorAnswer(account))) }
    return .success
  }
}

/// `faceauth operator reset`: takes all that somebody signs in by away, in favour of a set-up code.
struct OperatorReset: Command {
  let words = ["operator", "reset"]
  let summary = Bilingual("Lets an operator set their account up anew", "让工作人员重新设置账号")
  let explanation: Bilingual? = Bilingual(
    """
    For a forgotten password or a lost authenticator, the last administrator's included. Sessions and tokens of the account
    end at once. Prints a one-time code.
    """,
    "用于忘记密码或遗失验证器，最后一名管理员也适用。该账号的会话与令牌立即失效。输出一次性设置码。")
  let operands = Operands.one("NAME")
  let options = ConfigurationOptions.all

  func run(_ arguments: ParsedArguments, in context: CommandContext) async throws -> ExitCode {
    let name = try OperatorArguments.name(arguments)
    let outcome = try await OperatorArguments.withAdministration(arguments, in: context) { administration, _ in
      try await administration.reset(.name(name), evenLast: true, by: .service)
    }
    switch outcome {
    case .success(let issued):
      OperatorArguments.tell(issued, in: context)
      return .success
    case .failure(let refusal): throw OperatorArguments.failure(refusal)
    }
  }
}

/// `faceauth operator end-sessions`: signs somebody out everywhere.
struct OperatorEndSessions: Command {
  let words = ["operator", "end-sessions"]
  let summary = Bilingual("Ends all sessions and tokens of an operator", "结束工作人员的全部会话与个人令牌")
  let operands = Operands.one("NAME")
  let options = ConfigurationOptions.all

  func run(_ arguments: ParsedArguments, in context: CommandContext) async throws -> ExitCode {
    let name = try OperatorArguments.name(arguments)
    let outcome = try await OperatorArguments.withAdministration(arguments, in: context) { administration, _ in
      try await administration.endSessions(of: .name(name), by: .service)
    }
    switch outcome {
    case .success(let (sessions, tokens)):
      context.errors(
        "\(Bilingual("sessions ended: \(sessions), tokens revoked: \(tokens)", "已结束会话：\(sessions)，已撤销令牌：\(tokens)"))")
      return .success
    case .failure(let refusal): throw OperatorArguments.failure(refusal)
    }
  }
}
