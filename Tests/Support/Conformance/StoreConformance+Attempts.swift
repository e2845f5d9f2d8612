import FaceAuth
import Testing

extension StoreConformance {
  static let attempts: [Check] = [
    Check("a key that nobody has used stands at nothing") { world in
      let key = AttemptKey.face(world.candidate.id, world.sitting.id)
      let counter = try await world.stores.attempts.counter(key)
      #expect(counter == AttemptCounter())
    },

    Check("of a hundred attempts begun at once, no more than the policy allows begin") { world in
      let attempts = world.stores.attempts
      let key = AttemptKey.face(world.candidate.id, world.sitting.id)
      let decisions = try await concurrently(100) { _ in
        try await attempts.begin(key, under: .candidate, at: StoreWorld.now)
      }
      #expect(decisions.filter { $0 == .allowed }.count == 5)
      #expect(decisions.filter { $0 == .wait(until: StoreWorld.now + .seconds(30)) }.count == 95)
      let counter = AttemptCounter(consecutive: 5, total: 5, lastBegunAt: StoreWorld.now)
      #expect(try await attempts.counter(key) == counter)
    },

    Check("success, withdrawal and reset count as the rules say, key by key") { world in
      let attempts = world.stores.attempts
      let key = AttemptKey.fallback(world.candidate.id, world.sitting.id)
      let other = AttemptKey.address(StoreSamples.digest())
      for key in [key, key, key, other] {
        _ = try await attempts.begin(key, under: .candidate, at: StoreWorld.now)
      }
      try await attempts.withdraw(key)
      #expect(
        try await attempts.counter(key)
          == AttemptCounter(consecutive: 2, total: 2, lastBegunAt: StoreWorld.now))
      try await attempts.succeed(key)
      #expect(
        try await attempts.counter(key)
          == AttemptCounter(consecutive: 0, total: 1, lastBegunAt: StoreWorld.now))
      try await attempts.reset(key)
      #expect(try await attempts.counter(key) == AttemptCounter())
      #expect(try await attempts.counter(other).total == 1)

      let unknown = AttemptKey.unknownFace(StoreSamples.digest(), world.sitting.id)
      try await attempts.succeed(unknown)
      try await attempts.withdraw(unknown)
      #expect(try await attempts.counter(unknown) == AttemptCounter())
    },

    Check("counts whose last attempt began before a time are forgotten, and no others") { world in
      let attempts = world.stores.attempts
      let old = AttemptKey.unknownFace(StoreSamples.digest(), world.sitting.id)
      let recent = AttemptKey.unknownFace(StoreSamples.digest(), world.sitting.id)
      let later = StoreWorld.now + .seconds(1)
      for (key, time) in [(old, StoreWorld.now), (recent, StoreWorld.now), (recent, later)] {
        _ = try await attempts.begin(key, under: .candidate, at: time)
      }
      try await attempts.forget(lastBegunBefore: later)
      #expect(try await attempts.counter(old) == AttemptCounter())
      #expect(try await attempts.counter(recent).total == 2)
    },
  ]
}
