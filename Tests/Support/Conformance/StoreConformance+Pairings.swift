import FaceAuth
import Testing

extension StoreConformance {
  static let pairings: [Check] = [
    Check("a phone takes up a code once, and the exam system and the auditor hear of it") { world in
      let store = world.stores.pairings
      let (session, _) = try await world.openSession()
      let pairing = StoreSamples.pairing(of: session)
      #expect(try await store.add(pairing))
      #expect(try await store.pairing(withCode: pairing.codeHash, at: StoreWorld.now) == pairing)
      #expect(try await store.pairings(of: session.id).pending == pairing)
      let last = try await world.stores.sessions.lastEventSequence()
      let digest = StoreSamples.digest()
      let confirmed = try #require(try await world.confirm(pairing, digest))
      #expect(confirmed.session.id == session.id)
      #expect(confirmed.pairing.confirmation == Pairing.Confirmation(at: StoreWorld.now, phoneDigest: digest))
      #expect(try await store.pairing(ofPhone: digest) == confirmed.pairing)
      #expect(try await store.pairings(of: session.id).confirmed == confirmed.pairing)
      #expect(try await store.pairings(of: session.id).pending == nil)
      let events = try await world.stores.sessions.events(after: last, of: nil, limit: 9)
      #expect(events.map(\.kind) == [.phonePaired(pairing.id)] && events[0].sessionID == session.id)
      let records = try await world.stores.audit.records(AuditQuery(action: .phonePaired))
      #expect(records.map(\.event.sessionID) == [session.id])
      #expect(try await world.confirm(pairing, StoreSamples.digest()) == nil)
      #expect(try await store.pairing(withCode: pairing.codeHash, at: StoreWorld.now) == nil)
    },

    Check("of many phones with one code one is paired") { world in
      let (session, _) = try await world.openSession()
      let pairing = StoreSamples.pairing(of: session)
      _ = try await world.stores.pairings.add(pairing)
      let outcomes = try await concurrently(8) { _ in try await world.confirm(pairing, StoreSamples.digest()) != nil }
      #expect(outcomes.count { $0 } == 1)
    },

    Check("a code ends with its time, with its session and with the next code") { world in
      let store = world.stores.pairings
      let (session, _) = try await world.openSession()
      let first = StoreSamples.pairing(of: session)
      let second = StoreSamples.pairing(of: session)
      #expect(try await store.add(first))
      #expect(try await store.add(second))
      #expect(try await store.pairing(withCode: first.codeHash, at: StoreWorld.now) == nil)
      #expect(try await store.pairing(withCode: second.codeHash, at: second.expiresAt - .milliseconds(1)) == second)
      #expect(try await store.pairing(withCode: second.codeHash, at: second.expiresAt) == nil)
      #expect(try await world.confirm(second, StoreSamples.digest(), at: second.expiresAt) == nil)
      _ = try await world.stores.sessions.end(session.id, .loggedOut, at: StoreWorld.now)
      #expect(try await store.pairing(withCode: second.codeHash, at: StoreWorld.now) == nil)
      #expect(try await world.confirm(second, StoreSamples.digest()) == nil)
      #expect(try await !store.add(StoreSamples.pairing(of: session)))
    },

    Check("the next phone takes the place of the one before") { world in
      let store = world.stores.pairings
      let (session, _) = try await world.openSession()
      let (one, other) = (StoreSamples.digest(), StoreSamples.digest())
      let (first, second) = (StoreSamples.pairing(of: session), StoreSamples.pairing(of: session))
      _ = try await store.add(first)
      _ = try await world.confirm(first, one)
      _ = try await store.add(second)
      #expect(try await store.pairing(ofPhone: one)?.id == first.id)
      _ = try await world.confirm(second, other)
      #expect(try await store.pairing(ofPhone: one) == nil)
      #expect(try await store.pairing(ofPhone: other)?.id == second.id)
      #expect(try await store.pairings(of: session.id).confirmed?.id == second.id)
    },

    Check("phones of the erased are forgotten") { world in
      let (session, _) = try await world.openSession()
      let (pairing, digest) = (StoreSamples.pairing(of: session), StoreSamples.digest())
      _ = try await world.stores.pairings.add(pairing)
      _ = try await world.confirm(pairing, digest)
      #expect(try await world.stores.candidates.remove(session.candidateID, at: StoreWorld.now))
      #expect(try await world.stores.pairings.pairing(ofPhone: digest) == nil)
    },
  ]
}

extension StoreSamples {
  static func pairing(of session: Session) -> Pairing {
    Pairing(
      id: .random(), sessionID: session.id, sittingID: session.sittingID, codeHash: digest(), createdAt: StoreWorld.now,
      expiresAt: StoreWorld.now + .seconds(300))
  }
}

extension StoreWorld {
  fileprivate func confirm(
    _ pairing: Pairing, _ digest: [UInt8], at now: Instant = StoreWorld.now
  ) async throws -> (pairing: Pairing, session: Session)? {
    try await stores.pairings.confirm(code: pairing.codeHash, phoneDigest: digest, at: now) { pairing, session in
      AuditEvent(at: now, actor: .candidate, action: .phonePaired, sessionID: session.id)
    }
  }
}
