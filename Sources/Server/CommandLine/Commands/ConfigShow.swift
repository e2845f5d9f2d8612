/// `faceauth config show`: the effective configuration, without its secrets.
package struct ConfigShow: Command {
  package let words = ["config", "show"]
  package let summary = Bilingual(
    "Shows every setting, its value and where that came from; secrets are not shown", "显示所有设置项的值及来源，机密不显示")
  package let options = ConfigurationOptions.all

  package init() {}

  package func run(_ arguments: ParsedArguments, in context: CommandContext) throws -> ExitCode {
    let loaded = try ConfigurationOptions.loader(arguments, in: context).load()
    for line in loaded.redactedLines { context.output(line) }
    return .success
  }
}
