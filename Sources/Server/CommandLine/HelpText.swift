/// Lays out what `--help` prints: English first, Chinese beside or below it.
enum HelpText {
  static func overview(of commands: [any Command]) -> String {
    var lines = [
      "faceauth \(CommandTool.version)",
      "Face-verification login for online exams: candidates log in by face, exam systems get a short-lived token.",
      "在线考试人脸核验登录服务：考生刷脸登录，考试系统获得短期令牌。",
      "",
      "Usage / 用法: faceauth <command> [options]",
      "",
      "Commands / 命令:",
    ]
    lines += table(commands.map { ($0.name, $0.summary) })
    lines += ["", "Help / 帮助:"]
    lines += table([
      ("help <command>", Bilingual("Explains one command", "查看某个命令的说明")),
      ("--version", Bilingual("Shows the version", "显示版本")),
    ])
    lines += ["", "Exit codes / 退出码:"]
    lines += ExitCode.allCases.map { code in
      let number = String(code.rawValue)
      return "  \(number)\(String(repeating: " ", count: 5 - number.count))\(code.meaning)"
    }
    return lines.joined(separator: "\n")
  }

  static func details(of command: some Command) -> String {
    var usage = ["faceauth", command.name]
    usage += command.options.map { option in
      let repeats = if case .each = option.values { "…" } else { "" }
      return option.isRequired ? option.usage + repeats : "[\(option.usage)]\(repeats)"
    }
    if !command.operands.usage.isEmpty {
      usage.append(command.operands.count.lowerBound == 0 ? "[\(command.operands.usage)]" : command.operands.usage)
    }
    var lines = [
      "Usage / 用法: \(usage.joined(separator: " "))", "", command.summary.english + ".", command.summary.chinese + "。",
    ]
    if let explanation = command.explanation { lines += ["", explanation.english, explanation.chinese] }
    lines += ["", "Options / 选项:"]
    lines += table((command.options + [.help]).map { ($0.usage, $0.summary) })
    return lines.joined(separator: "\n")
  }

  private static func table(_ rows: [(name: String, summary: Bilingual)]) -> [String] {
    let width = (rows.map(\.name.count).max() ?? 0) + 2
    let indent = String(repeating: " ", count: width)
    return rows.flatMap { row in
      [
        "  \(row.name)\(indent.dropLast(row.name.count))\(row.summary.english)",
        "  \(indent)\(row.summary.chinese)",
      ]
    }
  }
}
