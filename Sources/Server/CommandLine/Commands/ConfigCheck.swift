/// `faceauth config check`: everything that would keep the service from starting, at once.
package struct ConfigCheck: Command {
  package let words = ["config", "check"]
  package let summary = Bilingual(
    "Checks the configuration as `serve` would and tells every fault at once", "按启动服务的要求检查配置，一次列出所有错误")
  package let options = ConfigurationOptions.all

  package init() {}

  package func run(_ arguments: ParsedArguments, in context: CommandContext) throws -> ExitCode {
    _ = try ConfigurationOptions.loader(arguments, in: context)
      .load(requiring: Set(ConfigurationRequirement.allCases))
    context.output("\(Bilingual("the configuration is good", "配置正确"))")
    return .success
  }
}
