import Embedding
import FaceAuth
import Foundation
import Server

/// `faceauth doctor`: whether this machine could serve, and what to do where it could not.
struct Doctor: Command {
  let words = ["doctor"]
  let summary = Bilingual("Checks everything that the service needs and says what to do", "检查服务所需的一切并给出处理建议")
  let explanation: Bilingual? = Bilingual(
    """
    Checks configuration, master key, models, face engine, database, audit head, references, free space and clock. Exit code 1 if a
    check failed.
    """,
    "检查配置、主密钥、模型、人脸引擎、数据库、审计链头、登记照、磁盘空间与时钟。有检查未通过时退出码为 1。")
  let options = ConfigurationOptions.all

  func run(_ arguments: ParsedArguments, in context: CommandContext) async throws -> ExitCode {
    let examination = Examination(output: context.output)
    let loader = ConfigurationOptions.loader(arguments, in: context)
    guard let loaded = examination.configuration(loader) else { return .negative }
    let assembly = Assembly(configuration: loaded.configuration)

    if let ring = await examination.check(Bilingual("master key", "主密钥"), { try assembly.keyRing() }) {
      let database: Void? = await examination.check(Bilingual("database", "数据库")) {
        let store = try await assembly.openStore(ring)
        try await store.ping(at: assembly.clock.now())
        let findings = try await store.integrityCheck()
        await store.close()
        guard findings.isEmpty else {
          throw CommandFailure(
            "damaged: \(findings.prefix(3).joined(separator: "; ")); restore a backup", "数据库已损坏，请恢复备份",
            exitCode: .unavailable)
        }
      }
      if database != nil {
        await examination.check(Bilingual("audit head", "审计链头")) {
          let store = try await assembly.openStore(ring)
          do {
            try await assembly.checkAuditHead(of: store)
          } catch {
            await store.close()
            throw error
          }
          await store.close()
        }
      }
      if database != nil, let model = try? assembly.modelFiles().model {
        await examination.check(Bilingual("references", "登记照")) {
          try await Self.checkReferences(assembly.openStore(ring), model)
        }
      }
      if database != nil, let census = try? await Self.census(in: assembly.openStore(ring)) {
        examination.tell(Bilingual("people stored: \(census.people)", "已存储人数：\(census.people)"), census.warning)
      }
      await examination.check(Bilingual("password hashing", "密码哈希")) { _ = try assembly.secrets(ring) }
    }
    await examination.check(Bilingual("models and face engine", "模型与人脸引擎")) {
      _ = try assembly.comparisonModel()
      await (try assembly.engine()).shutDown()
    }
    await examination.check(Bilingual("free space", "磁盘空间")) { try Self.checkSpace(loaded.configuration) }
    let clock: Void? = await examination.check(Bilingual("clock", "时钟")) { try Self.checkClock(assembly.clock.now()) }
    if clock != nil {
      examination.tell(Bilingual("clock synchronisation", "时钟同步"), ClockDiscipline.now().warning)
    }
    return examination.isHealthy ? .success : .negative
  }

  /// A candidate whose references another model made is refused at every login.
  private static func checkReferences(_ store: SQLiteStore, _ model: EmbeddingModel) async throws {
    let count = try await store.outdatedReferenceCount(for: model)
    await store.close()
    guard count == 0 else {
      throw CommandFailure(
        "\(count) were made by another model and match no login; run faceauth reembed",
        "有 \(count) 张由其他模型生成，无法用于登录，请运行 faceauth reembed", exitCode: .unavailable)
    }
  }

  private static func census(in store: SQLiteStore) async throws -> Census {
    let census = try await store.census()
    await store.close()
    return census
  }

  /// An exam of ten thousand takes about 2 GB of photos; with less than 1 GB the morning could end in a full disk.
  private static func checkSpace(_ configuration: ServerConfiguration) throws(CommandFailure) {
    let path = configuration.storage.dataDirectory
    let attributes = try? FileManager.default.attributesOfFileSystem(forPath: path)
    guard let free = attributes?[.systemFreeSize] as? Int else {
      throw CommandFailure("\(path) does not exist yet", "\(path) 尚不存在", exitCode: .unavailable)
    }
    guard free >= 1 << 30 else {
      throw CommandFailure(
        "only \(free >> 20) MB are free at \(path); make room", "\(path) 仅剩 \(free >> 20) MB，请清理磁盘",
        exitCode: .unavailable)
    }
  }

  /// Windows and tokens live on the clock.
  private static func checkClock(_ now: Instant) throws(CommandFailure) {
    // 2026-01-01: before this program was written, so certainly wrong.
    guard now.secondsSince1970 > 1_767_225_600 else {
      throw CommandFailure(
        "the clock stands in the past; set it and run NTP", "系统时间在过去，请校时并启用 NTP", exitCode: .unavailable)
    }
  }
}

/// Runs checks one after another, says how each went, and remembers.
private final class Examination {
  private let output: @Sendable (String) -> Void
  private(set) var isHealthy = true

  init(output: @escaping @Sendable (String) -> Void) {
    self.output = output
  }

  func configuration(_ loader: ConfigurationLoader) -> LoadedConfiguration? {
    let name = Bilingual("configuration", "配置")
    do throws(ConfigurationError) {
      let loaded = try loader.load(requiring: Set(ConfigurationRequirement.allCases))
      pass(name)
      return loaded
    } catch {
      for fault in error.faults { fail(name, "\(fault)") }
      // What can be read may still be worth examining.
      return try? loader.load()
    }
  }

  @discardableResult
  func check<Value>(_ name: Bilingual, _ body: () async throws -> Value) async -> Value? {
    do {
      let value = try await body()
      pass(name)
      return value
    } catch let failure as CommandFailure {
      fail(name, "\(failure.problem)")
    } catch let fault as StoreFault {
      fail(name, "\(fault.problem)")
    } catch {
      fail(name, "\(error)")
    }
    return nil
  }

  /// Something to know, with a warning where there is something to do; neither is unhealthy.
  func tell(_ name: Bilingual, _ warning: LocalizedText?) {
    guard let warning else { return pass(name) }
    output("warn  \(name): \(Bilingual(warning.english, warning.chinese))")
  }

  private func pass(_ name: Bilingual) { output("ok    \(name)") }

  private func fail(_ name: Bilingual, _ problem: String) {
    isHealthy = false
    output("FAIL  \(name): \(problem)")
  }
}
