import FaceAuth
import Testing

extension StoreConformance {
  static let sessionRaces: [Check] = [
    Check("of fifty who open a session for one candidate at once, one gets it") { world in
      let stores = world.stores
      let outcomes = try await concurrently(50) { _ in
        try await stores.sessions.open(world.openingByFace())
      }
      #expect(outcomes.filter { if case .opened = $0 { true } else { false } }.count == 1)
      #expect(outcomes.filter { $0 == .refused(.alreadyLoggedIn) }.count == 49)
      #expect(try await stores.sessions.liveSessions(of: world.sitting.id, at: StoreWorld.now).count == 1)
    },

    Check("of fifty who take a session over at once, the last one has it and all others were ended") { world in
      let stores = world.stores
      let sitting = try await world.sitting(secondLogin: .takeOver)
      let outcomes = try await concurrently(50) { _ in
        try await stores.sessions.open(world.openingByFace(in: sitting))
      }
      let opened = outcomes.compactMap { if case .opened(let session, ended: _) = $0 { session } else { nil } }
      #expect(opened.count == 50)
      #expect(Set(opened.map(\.pseudonym)).count == 1)
      #expect(try await stores.sessions.liveSessions(of: sitting.id, at: StoreWorld.now).count == 1)
      let events = try await stores.sessions.events(after: 0, of: nil, limit: 1000)
      #expect(events.map(\.sequence) == Array(1...99))
      #expect(events.filter { $0.kind == .ended(.takenOver) }.count == 49)
    },

    Check("of two with one login, one wins") { world in
      let stores = world.stores
      let sitting = try await world.sitting(secondLogin: .takeOver)
      let first = try await world.openingByFace(in: sitting)
      let outcomes = try await concurrently(2) { _ in
        try await stores.sessions.open(world.opening(first.authorisation, in: sitting))
      }
      #expect(outcomes.filter { $0 == .refused(.authorisationUsed) }.count == 1)
      #expect(try await stores.sessions.liveSessions(of: sitting.id, at: StoreWorld.now).count == 1)
    },

    Check("of two with one credential, one wins") { world in
      let stores = world.stores
      let sitting = try await world.sitting(secondLogin: .takeOver)
      let credential = StoreSamples.credential(of: world.candidate.id, in: sitting.id)
      try await stores.credentials.add(credential)
      let outcomes = try await concurrently(2) { _ in
        try await stores.sessions.open(world.opening(.credential(credential.id), in: sitting))
      }
      #expect(outcomes.filter { $0 == .refused(.authorisationUsed) }.count == 1)
      #expect(try await stores.sessions.liveSessions(of: sitting.id, at: StoreWorld.now).count == 1)
    },

    Check("of twenty with one refresh token, the last has the token that counts, and all others' are withdrawn") {
      world in
      let stores = world.stores
      let (session, digest) = try await world.openSession()
      let replacements = (1...20).map { _ in StoreSamples.digest() }
      let outcomes = try await concurrently(20) { index in
        try await stores.sessions.refresh(
          digest, replacement: replacements[index % 20], idleTimeout: .seconds(60), at: StoreWorld.now)
      }
      #expect(outcomes.filter { if case .rotated = $0 { true } else { false } }.count == 1)
      #expect(outcomes.filter { if case .repeated = $0 { true } else { false } }.count == 19)
      // Once more, by itself: now it is known whose token counts.
      let last = StoreSamples.digest()
      let repeated = try await stores.sessions.refresh(
        digest, replacement: last, idleTimeout: .seconds(60), at: StoreWorld.now)
      guard case .repeated = repeated else {
        Issue.record("not repeated: \(repeated)")
        return
      }
      let next = try await stores.sessions.refresh(
        last, replacement: StoreSamples.digest(), idleTimeout: .seconds(60), at: StoreWorld.now)
      guard case .rotated = next else {
        Issue.record("the last token does not count: \(next)")
        return
      }
      for replacement in replacements.prefix(1) {
        let outcome = try await stores.sessions.refresh(
          replacement, replacement: StoreSamples.digest(), idleTimeout: .seconds(60), at: StoreWorld.now)
        guard case .reused = outcome else {
          Issue.record("a withdrawn token was taken: \(outcome)")
          return
        }
      }
      #expect(try await stores.sessions.session(session.id)?.end?.reason == .refreshReused)
    },

    Check("of twenty who end one session at once, one did") { world in
      let stores = world.stores
      let (session, _) = try await world.openSession()
      let ends = try await concurrently(20) { _ in
        try await stores.sessions.end(session.id, .revoked, at: StoreWorld.now)
      }
      #expect(ends.compactMap(\.self).count == 1)
      #expect(try await stores.sessions.lastEventSequence() == 2)
    },
  ]
}
