import FaceAuth
import Server

extension Assembly {
  var auditHeadFile: AuditHeadFile {
    AuditHeadFile(path: configuration.audit.headFile ?? configuration.storage.auditHeadPath)
  }

  /// Fails where the database lacks what the head file says was signed.
  func checkAuditHead(of store: SQLiteStore) async throws {
    let check = AuditHeadCheck(audit: store, heads: store, file: auditHeadFile)
    guard let finding = try await check.finding() else { return }
    throw CommandFailure(
      "\(finding.problem.english) (\(auditHeadFile.path)); if this is meant, run faceauth audit accept-restore",
      "\(finding.problem.chinese)（\(auditHeadFile.path)）；确认无误后运行 faceauth audit accept-restore",
      exitCode: .unavailable)
  }

  /// The keys that sign tokens and heads, as the service has them.
  func signingKeys(of store: SQLiteStore) async throws -> SigningKeys {
    guard let schedule = SigningKeySchedule(tokenLifetime: configuration.token.accessLifetime) else {
      throw SigningKeys.Fault.schedule
    }
    return try await SigningKeys.load(from: store, schedule: schedule, at: clock.now())
  }

  /// Runs `body` on the database that a command line names, and closes it whatever happens.
  static func withStore<Value>(
    _ arguments: ParsedArguments, in context: CommandContext,
    _ body: (Assembly, SQLiteStore) async throws -> Value
  ) async throws -> Value {
    let loaded = try ConfigurationOptions.loader(arguments, in: context).load(requiring: [.masterKey, .dataDirectory])
    let assembly = Assembly(configuration: loaded.configuration)
    let store = try await assembly.openStore(assembly.keyRing())
    do {
      let value = try await body(assembly, store)
      await store.close()
      return value
    } catch {
      await store.close()
      throw error
    }
  }
}
