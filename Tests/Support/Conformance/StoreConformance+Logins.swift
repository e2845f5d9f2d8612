import FaceAuth
import Testing

extension StoreConformance {
  static let logins: [Check] = [
    Check("a login comes back as it was added") { world in
      let logins = world.stores.logins
      let (session, _) = try await world.openSession()
      let samples = [
        StoreSamples.login(of: world.candidate.id, in: world.sitting.id),
        StoreSamples.login(of: nil, in: world.sitting.id),
        StoreSamples.login(of: world.candidate.id, in: world.sitting.id, purpose: .reverify(session.id)),
        StoreSamples.login(of: world.candidate.id, in: world.sitting.id, challenge: .longerCapture),
        StoreSamples.login(of: nil, in: world.sitting.id, challenge: FaceLogin.drawnBySystem(3)),
      ]
      for login in samples {
        try await logins.add(login)
        #expect(try await logins.login(login.id) == login)
        await #expect(throws: StoreFault.unavailable) { try await logins.add(login) }
      }
      #expect(try await logins.login(.random()) == nil)
    },

    Check("of fifty attempts begun at once on one login, one is judged") { world in
      let logins = world.stores.logins
      let login = StoreSamples.login(of: world.candidate.id, in: world.sitting.id)
      try await logins.add(login)
      let results = try await concurrently(50) { _ in try await logins.begin(login.id, at: StoreWorld.now) }
      let begun = results.filter { if case .success = $0 { true } else { false } }
      #expect(begun.count == 1)
      #expect(results.filter { $0 == .failure(.busy) }.count == 49)
      #expect(try await logins.login(login.id)?.attemptsUsed == 1)
    },

    Check("attempts are counted through to the last, and given back where the fault was ours") { world in
      let logins = world.stores.logins
      let login = StoreSamples.login(of: world.candidate.id, in: world.sitting.id)
      try await logins.add(login)
      _ = try await logins.begin(login.id, at: StoreWorld.now)
      #expect(try await logins.settle(login.id, .withdrawn)?.attemptsUsed == 0)
      for _ in 1...3 {
        guard case .success = try await logins.begin(login.id, at: StoreWorld.now) else {
          Issue.record("an attempt was left, and none was begun")
          return
        }
        _ = try await logins.settle(login.id, .refused)
      }
      #expect(try await logins.login(login.id)?.state == .refused)
      #expect(try await logins.begin(login.id, at: StoreWorld.now) == .failure(.finished))
    },

    Check("a login expires, and is dropped an hour later") { world in
      let logins = world.stores.logins
      let login = StoreSamples.login(of: nil, in: world.sitting.id)
      try await logins.add(login)
      #expect(try await logins.begin(login.id, at: login.expiresAt) == .failure(.expired))

      let hour: Duration = .seconds(3600)
      try await logins.add(StoreSamples.login(of: nil, in: world.sitting.id, at: login.expiresAt + hour))
      #expect(try await logins.login(login.id) != nil)
      try await logins.add(
        StoreSamples.login(of: nil, in: world.sitting.id, at: login.expiresAt + hour + .milliseconds(1)))
      #expect(try await logins.login(login.id) == nil)
      #expect(try await logins.begin(login.id, at: StoreWorld.now) == nil)
      #expect(try await logins.settle(login.id, .refused) == nil)
    },

    Check("no login is added for a sitting or a candidate that is not there") { world in
      let logins = world.stores.logins
      let nowhere = StoreSamples.login(of: nil, in: .random())
      let nobody = StoreSamples.login(of: .random(), in: world.sitting.id)
      await #expect(throws: StoreFault.unavailable) { try await logins.add(nowhere) }
      await #expect(throws: StoreFault.unavailable) { try await logins.add(nobody) }
    },
  ]
}
