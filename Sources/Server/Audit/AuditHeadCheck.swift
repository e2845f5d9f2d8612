package import FaceAuth

/// Compares a database with the head that was kept beside it.
package struct AuditHeadCheck: Sendable {
  package enum Finding: Error, Hashable, Sendable {
    /// The file cannot be read, or holds no signed head.
    case file(AuditHeadFile.Fault)
    /// The log ends before the head that was kept: an older backup was restored, or the log was cut off.
    case older(kept: AuditHead, found: AuditHead?)
    /// The log has another record where the head was: it is another database, or was written anew.
    case other(kept: AuditHead)
    /// A key that the database knows is named in the file, and has not signed what stands there.
    case badSignature
  }

  private let audit: any AuditLog
  private let heads: any AuditHeadStore
  private let file: AuditHeadFile

  package init(audit: any AuditLog, heads: any AuditHeadStore, file: AuditHeadFile) {
    self.audit = audit
    self.heads = heads
    self.file = file
  }

  /// What does not fit; nil where everything does, or nothing was kept yet.
  ///
  /// - Throws: ``StoreFault``.
  package func finding() async throws -> Finding? {
    let statement: String
    do throws(AuditHeadFile.Fault) {
      guard let read = try file.read() else { return nil }
      statement = read
    } catch {
      return .file(error)
    }
    guard let kept = AuditHeadStatement.unverifiedHead(in: statement) else { return .file(.malformed) }
    let record = try await audit.records(AuditQuery(after: kept.sequence - 1, limit: 1)).first
    guard let record, record.sequence == kept.sequence else {
      return .older(kept: kept, found: try await heads.auditHead())
    }
    guard record.hash == kept.hash else { return .other(kept: kept) }
    let keys = try await heads.auditKeys().compactMap(\.publicKey)
    do throws(TokenRefusal) {
      _ = try AuditHeadStatement.read(statement, keys: keys)
      return nil
    } catch {
      // A backup from before the key was first used has every record that was signed, if it has this one.
      return error == .unknownKey ? nil : .badSignature
    }
  }
}

extension AuditKey {
  package var publicKey: P256PublicKey? {
    (try? StrictJSON(parsing: Array(jwk.utf8))).flatMap { try? P256PublicKey(jwk: $0) }
  }
}

extension AuditHeadCheck.Finding {
  package var problem: Bilingual {
    switch self {
    case .file(.unreadable): Bilingual("the head file cannot be read", "无法读取链头文件")
    case .file(.malformed), .file(.unwritable): Bilingual("the head file holds no signed head", "链头文件内容有误")
    case .older(let kept, let found):
      Bilingual(
        "the database's audit log ends at record \(found?.sequence ?? 0), but record \(kept.sequence) was signed: "
          + "an older backup was restored, or the log was cut off",
        "数据库的审计日志止于第 \(found?.sequence ?? 0) 条，而第 \(kept.sequence) 条已签名：恢复了较旧的备份，或日志被截断")
    case .other(let kept):
      Bilingual(
        "record \(kept.sequence) of the database's audit log is not the one that was signed",
        "数据库审计日志的第 \(kept.sequence) 条不是已签名的那一条")
    case .badSignature: Bilingual("the signature in the head file is not valid", "链头文件中的签名无效")
    }
  }
}
