/// What must be in place around the configuration for a command to do its work.
package enum ConfigurationRequirement: CaseIterable, Hashable, Sendable {
  /// The data directory exists, or can be created in a directory that does.
  case dataDirectory
  /// A key file or the key itself is set, closed to others, and good.
  case masterKey
  /// The models' directory exists; whether the files in it are the right ones is checked when they are loaded.
  case models
  /// The access tokens' file can be read and understood.
  case accessTokens
  /// The webhooks' file can be read and understood, where there is one.
  case webhooks
  /// The system lets the process open as many files as there may be connections, and what it needs besides.
  case openFiles

  func faults(in loaded: LoadedConfiguration) -> [ConfigurationFault] {
    switch self {
    case .dataDirectory: dataDirectoryFaults(in: loaded)
    case .masterKey: masterKeyFaults(in: loaded)
    case .models: modelsFaults(in: loaded)
    case .accessTokens: accessTokensFaults(in: loaded)
    case .webhooks: webhooksFaults(in: loaded)
    case .openFiles: openFilesFaults(in: loaded)
    }
  }

  private func dataDirectoryFaults(in loaded: LoadedConfiguration) -> [ConfigurationFault] {
    let path = loaded.configuration.storage.dataDirectory
    switch FileStatus(path)?.kind {
    case .directory: return []
    case .file, .other: return [loaded.fault("data.directory", "\(path) is not a directory", "\(path) 不是目录")]
    case nil:
      let parent = FileStatus.parent(of: path)
      guard FileStatus(parent)?.kind != .directory else { return [] }
      return [loaded.fault("data.directory", "\(parent) does not exist", "\(parent) 不存在")]
    }
  }

  private func masterKeyFaults(in loaded: LoadedConfiguration) -> [ConfigurationFault] {
    let key = loaded.configuration.masterKey
    if let path = key.file {
      do throws(MasterKeyFileError) {
        _ = try MasterKeyFile.load(path)
        return []
      } catch {
        return [loaded.fault("key.file", error.problem.english, error.problem.chinese)]
      }
    }
    guard let value = key.value else {
      return [
        loaded.fault(
          "key.file", "no master key; set key.file, or the variable FACEAUTH_KEY",
          "没有主密钥，请设置 key.file 或环境变量 FACEAUTH_KEY")
      ]
    }
    do throws(MasterKeyRingError) {
      _ = try MasterKeyRing(parsing: value.reveal())
      return []
    } catch {
      return [loaded.fault("key", error.problem.english, error.problem.chinese)]
    }
  }

  private func modelsFaults(in loaded: LoadedConfiguration) -> [ConfigurationFault] {
    let path = loaded.configuration.engine.modelsDirectory
    guard FileStatus(path)?.kind != .directory else { return [] }
    return [
      loaded.fault(
        "models.directory", "no such directory: \(path); run scripts/fetch-models",
        "没有此目录：\(path)，请运行 scripts/fetch-models")
    ]
  }

  private func accessTokensFaults(in loaded: LoadedConfiguration) -> [ConfigurationFault] {
    guard let path = loaded.configuration.operation.accessTokensFile else {
      return [
        loaded.fault(
          "access-tokens.file", "not set; without it no operator and no exam system can call the service",
          "未设置，工作人员和考试系统将无法调用本服务")
      ]
    }
    do throws(ConfigurationError) {
      _ = try AccessTokenFile.read(path, namedBy: loaded.origin(of: "access-tokens.file"))
      return []
    } catch {
      return error.faults
    }
  }

  private func openFilesFaults(in loaded: LoadedConfiguration) -> [ConfigurationFault] {
    let connections = loaded.configuration.http.maximumConnections
    guard let missing = OpenFileLimit.missing(forConnections: connections) else { return [] }
    return [
      loaded.fault(
        "http.max-connections",
        "\(connections) connections want \(missing) more open files than the system allows; raise LimitNOFILE or ulimit -Hn",
        "\(connections) 个连接所需的文件数比系统允许的多 \(missing) 个，请提高 LimitNOFILE 或 ulimit -Hn")
    ]
  }

  private func webhooksFaults(in loaded: LoadedConfiguration) -> [ConfigurationFault] {
    guard let path = loaded.configuration.webhooks.file else { return [] }
    do throws(ConfigurationError) {
      _ = try WebhookFile.read(path, namedBy: loaded.origin(of: "webhooks.file"))
      return []
    } catch {
      return error.faults
    }
  }
}
