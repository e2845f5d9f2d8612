package import FaceAuth

/// A test double without any cryptography: digests spread bytes well enough to tell inputs apart, "random" bytes come
/// from a counter, and a password's hash holds the password.
package final class PlainSecrets: Secrets {
  private struct State {
    var generator: UInt64 = 0x9E37_79B9_7F4A_7C15
    var verifications = 0
    var fault: PasswordHashingFault?
  }

  private let state = Guarded(State())

  package init() {}

  /// How often a password was verified, against a hash or against none.
  package var verifications: Int { state.withLock { $0.verifications } }

  /// Every hashing and verification from now on fails so; nil ends that.
  package func fail(with fault: PasswordHashingFault?) {
    state.withLock { $0.fault = fault }
  }

  package func randomBytes(_ count: Int) -> [UInt8] {
    state.withLock { state in
      (0..<count).map { _ in
        state.generator &+= 0x9E37_79B9_7F4A_7C15
        return UInt8(truncatingIfNeeded: Self.mixed(state.generator))
      }
    }
  }

  package func digest(_ bytes: [UInt8]) -> [UInt8] { Self.digest(bytes) }

  /// The digest, for an ``AuditChain`` without an instance.
  package static func digest(_ bytes: [UInt8]) -> [UInt8] {
    (1...4 as ClosedRange<UInt64>).flatMap { lane -> [UInt8] in
      // FNV-1a, another start for each eight bytes, with splitmix64's finish.
      let hash = bytes.reduce(0xCBF2_9CE4_8422_2325 &* lane) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
      let word = mixed(hash ^ UInt64(bytes.count))
      return (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(8 * $0)) }
    }
  }

  package func keyedHash(_ bytes: [UInt8], for purpose: KeyedHashPurpose) -> [UInt8] {
    digest(Array(purpose.rawValue.utf8) + [0] + bytes)
  }

  package func hmacSHA1(_ message: [UInt8], key: [UInt8]) -> [UInt8] { Array(digest(key + [0] + message).prefix(20)) }

  package func hashPassword(_ password: String) async throws(PasswordHashingFault) -> PasswordHash {
    if let fault = state.withLock({ $0.fault }) { throw fault }
    return PasswordHash(encoded: "plain:\(password)")
  }

  package func verifyPassword(
    _ password: String, against hash: PasswordHash?
  ) async throws(PasswordHashingFault) -> Bool {
    let fault = state.withLock { state in
      state.verifications += 1
      return state.fault
    }
    if let fault { throw fault }
    return hash?.encoded == "plain:\(password)"
  }

  private static func mixed(_ word: UInt64) -> UInt64 {
    var word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
