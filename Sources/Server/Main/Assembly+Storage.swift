import FaceAuth
import Glibc
import Server

extension Assembly {
  /// The clock of everything that the program does.
  var clock: SystemWallClock { SystemWallClock() }

  /// The master keys from the file or the environment.
  func keyRing() throws(CommandFailure) -> MasterKeyRing {
    if let path = configuration.masterKey.file {
      do throws(MasterKeyFileError) {
        return try MasterKeyFile.load(path)
      } catch {
        let problem = error.problem
        throw CommandFailure("key.file: \(problem.english)", "key.file：\(problem.chinese)", exitCode: .configuration)
      }
    }
    do throws(MasterKeyRingError) {
      return try MasterKeyRing(parsing: configuration.masterKey.value?.reveal() ?? "")
    } catch {
      let problem = error.problem
      throw CommandFailure(
        "FACEAUTH_KEY: \(problem.english)", "FACEAUTH_KEY：\(problem.chinese)", exitCode: .configuration)
    }
  }

  /// The database, opened and brought up to date.
  ///
  /// - Parameter report: told of every fault of SQLite.
  func openStore(
    _ ring: MasterKeyRing, report: @escaping @Sendable (SQLiteFailure) -> Void = { _ in }
  ) async throws(CommandFailure) -> SQLiteStore {
    // Written by this process, and by nobody else's leave: databases, WAL files, backups.
    umask(0o077)
    let path = configuration.storage.databasePath
    do throws(SQLiteOpenFault) {
      return try await SQLiteStore.open(
        SQLiteConfiguration(path: path, report: report), ring: ring, at: clock.now())
    } catch {
      throw switch error {
      case .fault(let fault): CommandFailure(fault, at: path)
      case .cannotCreate(errno: ENOSPC), .cannotCreate(errno: EDQUOT): CommandFailure(.full, at: path)
      default: CommandFailure("\(path): \(error)", "无法打开数据库 \(path)", exitCode: .unavailable)
      }
    }
  }

  /// Batches over the database, for this process alone.
  func takeEnrolmentLock() throws(CommandFailure) -> EnrolmentLock.Hold {
    do throws(EnrolmentLock.Fault) {
      return try EnrolmentLock(path: configuration.storage.enrolmentLockPath).take()
    } catch {
      throw switch error {
      case .taken:
        CommandFailure(
          "another batch is being enrolled; wait for its end, or stop it", "另一批次正在登记，请等待其结束或先停止", exitCode: .unavailable
        )
      case .unavailable:
        CommandFailure(
          "cannot lock \(configuration.storage.enrolmentLockPath)",
          "无法锁定 \(configuration.storage.enrolmentLockPath)", exitCode: .inputOutput)
      }
    }
  }

  /// Cryptography over the key ring, with threads for password hashing.
  func secrets(_ ring: MasterKeyRing) throws(CommandFailure) -> SodiumSecrets {
    let settings = configuration.passwordHashing
    guard
      let cost = PasswordHashCost(passes: settings.operations, memoryKiB: settings.memoryBytes / 1024)
    else {
      throw CommandFailure(
        "password.memory-bytes and password.operations are below every recommendation of OWASP",
        "password.memory-bytes 与 password.operations 低于 OWASP 的全部建议值", exitCode: .configuration)
    }
    do throws(PasswordHashingFault) {
      return SodiumSecrets(
        ring,
        hasher: try PasswordHasher(
          cost: cost, pool: WorkerPool(name: "argon2", threads: settings.threads, queueLimit: 64)))
    } catch {
      throw CommandFailure(
        "there is not the memory for one password hash", "内存不足以进行密码哈希", exitCode: .unavailable)
    }
  }
}
