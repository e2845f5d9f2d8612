/// The options of every command that reads the configuration.
package enum ConfigurationOptions {
  package static let file = CommandOption(
    "config", .one("FILE"), "Configuration file; else the one FACEAUTH_CONFIG names", "配置文件，默认取环境变量 FACEAUTH_CONFIG")
  package static let set = CommandOption(
    "set", .each("KEY=VALUE"), "Overrides one setting; may be given again", "覆盖一个设置项，可多次使用")

  package static let all = [file, set]

  /// The loader that the command line asks for.
  package static func loader(_ arguments: ParsedArguments, in context: CommandContext) -> ConfigurationLoader {
    ConfigurationLoader(
      file: arguments.value(of: file), environment: context.environment, overrides: arguments.values(of: set))
  }
}
