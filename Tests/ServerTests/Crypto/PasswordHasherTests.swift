import FaceAuth
import Server
import Testing

@Suite struct PasswordHasherTests {
  let hasher: PasswordHasher

  init() throws {
    let pool = WorkerPool(name: "argon2", threads: 2, queueLimit: 64)
    hasher = try PasswordHasher(cost: .insecureForTests, pool: pool)
  }

  @Test func `verifies the password and no other`() async throws {
    let hash = try await hasher.hash("7K2M9QXR4T")
    #expect(try await hasher.verify("7K2M9QXR4T", against: hash))
    for wrong in ["7K2M9QXR4U", "7K2M9QXR4T ", "7k2m9qxr4t", "", "7K2M9QXR4T\u{0}"] {
      #expect(try await !hasher.verify(wrong, against: hash))
    }
  }

  @Test func `hashes an empty password and one with a zero byte as what they are`() async throws {
    let empty = try await hasher.hash("")
    #expect(try await hasher.verify("", against: empty))
    #expect(try await !hasher.verify("\u{0}", against: empty))
  }

  @Test func `never hashes twice alike`() async throws {
    let hashes = try await (hasher.hash("same"), hasher.hash("same"))
    #expect(hashes.0 != hashes.1)
  }

  @Test func `verifies what another implementation hashed at the standard cost`() async throws {
    // argon2-cffi 25.1: hash_secret(b"7K2M9-QXR4T", bytes(range(16)), 2, 19456, 1, 32, Type.ID)
    let hash = PasswordHash(
      encoded: "$argon2id$v=19$m=19456,t=2,p=1$AAECAwQFBgcICQoLDA0ODw$TnldML7M2IR3J6E7Lz/uqFvaOTVn0fiGKlrOhDxwX6s")
    #expect(try await hasher.verify("7K2M9-QXR4T", against: hash))
    #expect(try await !hasher.verify("7K2M9-QXR4U", against: hash))
  }

  @Test func `without a hash the answer is no, whatever the password`() async throws {
    for password in ["", "7K2M9QXR4T"] {
      #expect(try await !hasher.verify(password, against: nil))
    }
  }

  @Test func `without a hash the work is that of the real cost`() async throws {
    // One pass over 64 MiB against one over 8 KiB: four orders of magnitude, so that no noise can hide them.
    let cost = try #require(PasswordHashCost(passes: 1, memoryKiB: 65_536))
    let costly = try PasswordHasher(cost: cost, pool: WorkerPool(name: "argon2", threads: 1, queueLimit: 1))
    let cheapHash = try await hasher.hash("x")
    var known: [Duration] = []
    var unknown: [Duration] = []
    let clock = ContinuousClock()
    for _ in 0..<5 {
      known.append(try await clock.measure { _ = try await costly.verify("y", against: cheapHash) })
      unknown.append(try await clock.measure { _ = try await costly.verify("y", against: nil) })
    }
    // The least of several: other tests run at the same time.
    #expect(try #require(unknown.min()) > #require(known.min()) * 10)
  }

  @Test(arguments: ["", "plain", "$argon2id$v=19$m=19456,t=2,p=1$AAEC", "$2b$10$abcdefghijklmnopqrstuv"])
  func `a damaged hash is a fault, not a wrong password`(encoded: String) async {
    await #expect(throws: PasswordHashingFault.unavailable) {
      try await hasher.verify("x", against: PasswordHash(encoded: encoded))
    }
  }

  @Test func `says at once when there are too many at a time`() async throws {
    let cost = try #require(PasswordHashCost(passes: 3, memoryKiB: 65_536))
    let small = try PasswordHasher(cost: cost, pool: WorkerPool(name: "argon2", threads: 1, queueLimit: 1))
    let outcomes = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<20 {
        group.addTask {
          do throws(PasswordHashingFault) {
            _ = try await small.hash("x")
            return true
          } catch {
            #expect(error == .overloaded)
            return false
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.contains(true) && outcomes.contains(false))
  }

  @Test func `a cost below every recommendation is no cost`() {
    #expect(PasswordHashCost(passes: 2, memoryKiB: 19_456) == .standard)
    #expect(PasswordHashCost(passes: 2, memoryKiB: 19_455) == nil)
    #expect(PasswordHashCost(passes: 1, memoryKiB: 19_456) == nil)
    #expect(PasswordHashCost(passes: 5, memoryKiB: 7_168) != nil)
    #expect(PasswordHashCost(passes: 0, memoryKiB: 1 << 20) == nil)
    #expect(PasswordHashCost(passes: 101, memoryKiB: 19_456) == nil)
    #expect(PasswordHashCost(passes: 2, memoryKiB: (1 << 20) + 1) == nil)
  }
}
