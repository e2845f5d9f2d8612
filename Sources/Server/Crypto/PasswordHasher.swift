import CSodium
package import FaceAuth
import Glibc

/// Hashes passwords with Argon2id on threads of its own.
///
/// The pool bounds memory as well as time: at most threads × cost is in use, and who comes when its queue is full is
/// told so instead of waiting longer than a browser does.
package struct PasswordHasher: Sendable {
  package let cost: PasswordHashCost
  private let pool: WorkerPool
  /// The hash of a random password that nobody knows, at the same cost as the real ones.
  private let dummy: PasswordHash

  /// Makes the dummy on the calling thread, which takes the time of one hash.
  ///
  /// - Throws: ``PasswordHashingFault/unavailable`` where there is not the memory for even one.
  package init(cost: PasswordHashCost = .standard, pool: WorkerPool) throws(PasswordHashingFault) {
    self.cost = cost
    self.pool = pool
    dummy = try Self.hash(RandomSource.bytes(16).hexadecimal, cost).get()
  }

  package func hash(_ password: String) async throws(PasswordHashingFault) -> PasswordHash {
    let cost = cost
    return try await onPool { Self.hash(password, cost) }
  }

  /// Verifies a password.
  ///
  /// Where there is no hash to verify against, it does the same work against a dummy and answers false, so that the time
  /// does not tell whether there is one.
  package func verify(
    _ password: String, against hash: PasswordHash?
  ) async throws(PasswordHashingFault) -> Bool {
    let subject = hash ?? dummy
    let matches = try await onPool { Self.verify(password, subject) }
    return matches && hash != nil
  }

  private func onPool<Value: Sendable>(
    _ work: @escaping @Sendable () -> Result<Value, PasswordHashingFault>
  ) async throws(PasswordHashingFault) -> Value {
    let result: Result<Value, PasswordHashingFault>
    do {
      result = try await pool.run(work)
    } catch {
      switch error {
      case .overloaded: throw .overloaded
      case .cancelled: throw .cancelled
      case .stopped: throw .unavailable
      }
    }
    return try result.get()
  }

  private static func hash(
    _ password: String, _ cost: PasswordHashCost
  ) -> Result<PasswordHash, PasswordHashingFault> {
    Sodium.started
    var text = [CChar](repeating: 0, count: Int(crypto_pwhash_argon2id_STRBYTES))
    let status = password.withCString {
      crypto_pwhash_argon2id_str(&text, $0, UInt64(password.utf8.count), cost.operationsLimit, cost.memoryLimit)
    }
    // The only cause left once lengths and cost are in range: no memory.
    guard status == 0 else { return .failure(.unavailable) }
    let encoded = text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return .success(PasswordHash(encoded: String(decoding: encoded, as: UTF8.self)))
  }

  private static func verify(_ password: String, _ hash: PasswordHash) -> Result<Bool, PasswordHashingFault> {
    Sodium.started
    let (status, cause) = password.withCString {
      errno = 0
      let status = crypto_pwhash_argon2id_str_verify(hash.encoded, $0, UInt64(password.utf8.count))
      return (status, errno)
    }
    guard status != 0 else { return .success(true) }
    // libsodium answers −1 for everything else, and marks a mismatch alone with EINVAL. Whatever it was that stopped
    // it (no memory, a damaged hash), it was not the password.
    return cause == EINVAL ? .success(false) : .failure(.unavailable)
  }
}
