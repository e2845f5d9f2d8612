import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

@Suite struct SigningKeysTests {
  private let schedule = SigningKeySchedule(tokenLifetime: .seconds(600))!
  private let now = Fixtures.nineOClock

  @Test func `replicas that start at once share one ring`() async throws {
    let store = InMemorySigningKeyStore()
    let ids = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 1...8 {
        group.addTask { try await SigningKeys.load(from: store, schedule: schedule, at: now).ring.active.id }
      }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(ids.count == 1)
  }

  @Test func `one replica rotates, and the others follow`() async throws {
    let store = InMemorySigningKeyStore()
    let one = try await SigningKeys.load(from: store, schedule: schedule, at: now)
    let other = try await SigningKeys.load(from: store, schedule: schedule, at: now)
    let first = one.ring.active.id
    #expect(try await !one.tend(at: now + .seconds(86_399)))
    #expect(try await one.tend(at: now + .seconds(86_400)))
    #expect(try await !other.tend(at: now + .seconds(86_400)))
    #expect(one.ring.active.id != first)
    #expect(other.ring.active.id == one.ring.active.id)
    #expect(other.ring.retired.map(\.id) == [first])
  }

  @Test func `a stored ring that is none keeps the service from starting, and the one in use stays`() async throws {
    let store = InMemorySigningKeyStore()
    let keys = try await SigningKeys.load(from: store, schedule: schedule, at: now)
    let active = keys.ring.active.id
    let version = try await store.load()?.version
    _ = try await store.replace(Array("{}".utf8), expectedVersion: version)
    await #expect(throws: SigningKeys.Fault.ring(.malformed)) { try await keys.tend(at: now) }
    #expect(keys.ring.active.id == active)
    await #expect(throws: SigningKeys.Fault.ring(.malformed)) {
      try await SigningKeys.load(from: store, schedule: schedule, at: now)
    }
  }
}
