import FaceAuth
import Server
import Testing

@Suite struct SodiumSecretsTests {
  let secrets: SodiumSecrets

  init() throws {
    let pool = WorkerPool(name: "argon2", threads: 1, queueLimit: 8)
    secrets = SodiumSecrets(SealerTests.known, hasher: try PasswordHasher(cost: .insecureForTests, pool: pool))
  }

  @Test func `a password made by the domain is hashed and verified`() async throws {
    let password = FallbackPassword.random(using: secrets)
    let hash = try await secrets.hashPassword(password.characters)
    let typed = FallbackPassword(typed: password.grouped.lowercased())
    #expect(try await secrets.verifyPassword(typed.characters, against: hash))
    #expect(try await !secrets.verifyPassword(typed.characters, against: nil))
  }

  @Test func `the hash of each purpose is another`() {
    let hashes = KeyedHashPurpose.allCases.map { secrets.keyedHash([1, 2, 3], for: $0) }
    #expect(Set(hashes).count == hashes.count)
    #expect(hashes.allSatisfy { $0.count >= 16 })
  }

  @Test func `random bytes come in the number asked for`() {
    #expect(secrets.randomBytes(0).isEmpty)
    #expect(secrets.randomBytes(33).count == 33)
    #expect(secrets.randomBytes(16) != secrets.randomBytes(16))
  }
}
