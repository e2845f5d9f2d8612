/// `faceauth config example`: a configuration file to begin from.
package struct ConfigExample: Command {
  package let words = ["config", "example"]
  package let summary = Bilingual(
    "Prints a configuration file with every setting explained", "输出带说明的完整配置文件样例")

  package init() {}

  package func run(_ arguments: ParsedArguments, in context: CommandContext) throws -> ExitCode {
    context.output(String(Setting.exampleFile.dropLast()))
    return .success
  }
}
