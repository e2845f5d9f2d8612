/// `faceauth config check`: everything in and around the configuration that would keep the service from starting, at once.
package struct ConfigCheck: Command {
  package let words = ["config", "check"]
  package let summary = Bilingual(
    "Checks the configuration as `serve` would and tells every fault at once", "按启动服务的要求检查配置，一次列出所有错误")
  package let explanation: Bilingual? = Bilingual(
    """
    Reads the settings, the master key, the files of access tokens and webhooks, and the models with their calibration. It opens
    no database and no port: faceauth doctor does more, and takes longer.
    """,
    "检查设置项、主密钥、访问令牌与 Webhook 文件、模型及标定；不打开数据库和端口，更全面的检查请用 faceauth doctor。")
  package let options = ConfigurationOptions.all
  private let examine: @Sendable (LoadedConfiguration) -> [ConfigurationFault]

  /// - Parameter examine: as for ``ConfigurationLoader/load(requiring:examining:)``.
  package init(examining examine: @escaping @Sendable (LoadedConfiguration) -> [ConfigurationFault] = { _ in [] }) {
    self.examine = examine
  }

  package func run(_ arguments: ParsedArguments, in context: CommandContext) throws -> ExitCode {
    _ = try ConfigurationOptions.loader(arguments, in: context)
      .load(requiring: Set(ConfigurationRequirement.allCases), examining: examine)
    context.output("\(Bilingual("the configuration is good", "配置正确"))")
    return .success
  }
}
