import CSodium

/// How much work one Argon2id hash is (RFC 9106; libsodium always uses one lane).
package struct PasswordHashCost: Hashable, Sendable {
  /// Passes over the memory.
  package let passes: Int
  /// Memory, in KiB of 1024 bytes.
  package let memoryKiB: Int

  /// The first recommendation of OWASP's Password Storage Cheat Sheet, and a row of ASVS 5.0's appendix C: 19 MiB, two
  /// passes.
  ///
  /// More would not buy much here, since what is hashed is random, used once and dead within minutes, and it would cost
  /// the exam morning: libsodium's own "interactive" 64 MiB takes five times as long.
  package static let standard = PasswordHashCost(unchecked: 2, memoryKiB: 19_456)

  /// 1 GiB.
  package static let maximumKiB = 1 << 20

  /// What configuration may ask for; nil below every one of OWASP's equivalent recommendations, or above 1 GiB or 100
  /// passes, which would let a slip of the pen stop the service.
  package init?(passes: Int, memoryKiB: Int) {
    let minima = [(1, 47_104), (2, 19_456), (3, 12_288), (4, 9_216), (5, 7_168)]
    guard passes <= 100, memoryKiB <= Self.maximumKiB,
      minima.contains(where: { passes >= $0.0 && memoryKiB >= $0.1 })
    else { return nil }
    self.init(unchecked: passes, memoryKiB: memoryKiB)
  }

  /// The least that Argon2id can do, for tests that hash often.
  package static let insecureForTests = PasswordHashCost(
    unchecked: Int(crypto_pwhash_argon2id_OPSLIMIT_MIN), memoryKiB: Int(crypto_pwhash_argon2id_MEMLIMIT_MIN) / 1024)

  private init(unchecked passes: Int, memoryKiB: Int) {
    self.passes = passes
    self.memoryKiB = memoryKiB
  }

  var operationsLimit: UInt64 { UInt64(passes) }
  var memoryLimit: Int { memoryKiB * 1024 }
}
