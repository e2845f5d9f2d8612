import FaceAuth
import Testing

extension StoreConformance {
  static let sessionLife: [Check] = [
    Check("a session ends once, for the first reason given") { world in
      let sessions = world.stores.sessions
      // Whatever has run out is closed by itself, and is another matter.
      let reasons = SessionEnd.Reason.allCases.filter { $0 != .expired }
      for (index, reason) in reasons.enumerated() {
        let (session, _) = try await world.openSession()
        let later = StoreWorld.now + .seconds(index)
        let ended = try await sessions.end(session.id, reason, at: later)
        #expect(ended?.end == SessionEnd(reason: reason, at: later))
        #expect(try await sessions.session(session.id) == ended)
        #expect(try await sessions.end(session.id, .revoked, at: later) == nil)
        let participation = try await sessions.participation(of: world.candidate.id, in: world.sitting.id)
        #expect(participation?.runIsOpen == !reason.finishesRun)
      }
      #expect(try await sessions.end(.random(), .revoked, at: StoreWorld.now) == nil)
      let events = try await sessions.events(after: 0, of: nil, limit: 100)
      #expect(events.count == 2 * reasons.count)
    },

    Check("a session that has run out is not ended again, but its run can still be finished") { world in
      let sessions = world.stores.sessions
      let (session, _) = try await world.openSession()
      for reason in SessionEnd.Reason.allCases where !reason.finishesRun {
        #expect(try await sessions.end(session.id, reason, at: session.idleAt) == nil)
      }
      #expect(try await sessions.liveSessions(of: world.sitting.id, at: session.idleAt) == [])
      #expect(
        try await sessions.participation(of: world.candidate.id, in: world.sitting.id)?.runIsOpen == true)
      #expect(try await sessions.end(session.id, .revoked, at: session.idleAt)?.end?.reason == .revoked)
      #expect(
        try await sessions.participation(of: world.candidate.id, in: world.sitting.id)?.runIsOpen == false)
    },

    Check("a refresh token works once and moves the idle time on") { world in
      let sessions = world.stores.sessions
      let (session, first) = try await world.openSession(idleTimeout: .seconds(600))
      let second = StoreSamples.digest()
      let later = StoreWorld.now + .seconds(500)
      let outcome = try await sessions.refresh(
        first, replacement: second, idleTimeout: .seconds(600), at: later)
      guard case .rotated(let rotated) = outcome else {
        Issue.record("not rotated: \(outcome)")
        return
      }
      #expect(rotated.idleAt == later + .seconds(600))
      #expect(try await sessions.session(session.id) == rotated)

      let third = StoreSamples.digest()
      let longer = try await sessions.refresh(
        second, replacement: third, idleTimeout: .seconds(1_000_000), at: later)
      guard case .rotated(let longest) = longer else {
        Issue.record("not rotated: \(longer)")
        return
      }
      #expect(longest.idleAt == session.expiresAt)
    },

    Check("a refresh token that comes twice ends the session for both holders") { world in
      let sessions = world.stores.sessions
      let (session, first) = try await world.openSession()
      let second = StoreSamples.digest()
      _ = try await sessions.refresh(first, replacement: second, idleTimeout: .seconds(600), at: StoreWorld.now)
      let later = StoreWorld.now + RefreshTokenUse.grace
      let reuse = try await sessions.refresh(
        first, replacement: StoreSamples.digest(), idleTimeout: .seconds(600), at: later)
      let end = SessionEnd(reason: .refreshReused, at: later)
      guard case .reused(let ended) = reuse, ended.end == end else {
        Issue.record("not told as reuse: \(reuse)")
        return
      }
      #expect(try await sessions.session(session.id) == ended)
      for digest in [first, second] {
        let outcome = try await sessions.refresh(
          digest, replacement: StoreSamples.digest(), idleTimeout: .seconds(600), at: later)
        #expect(outcome == .invalid)
      }
      let events = try await sessions.events(after: 1, of: nil, limit: 10)
      #expect(events.map(\.kind) == [.ended(.refreshReused)])
    },

    Check("an unknown refresh token, or one of a session that has run out, is invalid") { world in
      let sessions = world.stores.sessions
      let (session, digest) = try await world.openSession()
      for (presented, instant) in [(StoreSamples.digest(), StoreWorld.now), (digest, session.idleAt)] {
        let outcome = try await sessions.refresh(
          presented, replacement: StoreSamples.digest(), idleTimeout: .seconds(60), at: instant)
        #expect(outcome == .invalid)
      }
    },

    Check("live sessions are listed by opening time, per sitting") { world in
      let stores = world.stores
      var expected: [Session] = []
      for (index, number) in [12, 11, 10].enumerated() {
        let candidate = try StoreSamples.candidate(number, of: world.exam.id)
        _ = try await stores.candidates.add(candidate, references: [])
        let credential = StoreSamples.credential(of: candidate.id, in: world.sitting.id)
        try await stores.credentials.add(credential)
        var opening = world.opening(.credential(credential.id), at: StoreWorld.now + .seconds(10 - index))
        opening.candidateID = candidate.id
        guard case .opened(let session, ended: nil) = try await stores.sessions.open(opening) else {
          Issue.record("no session was opened")
          return
        }
        expected.append(session)
      }
      let later = StoreWorld.now + .seconds(20)
      #expect(
        try await stores.sessions.liveSessions(of: world.sitting.id, at: later) == Array(expected.reversed()))
      #expect(try await stores.sessions.liveSessions(of: .random(), at: later) == [])
    },

    Check("events are read on from any place, all or of one sitting") { world in
      let sessions = world.stores.sessions
      let other = try await world.sitting()
      #expect(try await sessions.lastEventSequence() == 0)
      let (session, _) = try await world.openSession()
      _ = try await world.openSession(in: other)
      try await sessions.recordFailedReverification(of: session.id, at: StoreWorld.now)
      await #expect(throws: StoreFault.unavailable) {
        try await sessions.recordFailedReverification(of: .random(), at: StoreWorld.now)
      }
      #expect(try await sessions.lastEventSequence() == 3)
      let all = try await sessions.events(after: 0, of: nil, limit: 10)
      #expect(all.map(\.kind) == [.opened(.face), .opened(.face), .reverificationFailed])
      #expect(try await sessions.events(after: 1, of: nil, limit: 1) == [all[1]])
      #expect(try await sessions.events(after: 0, of: world.sitting.id, limit: 10) == [all[0], all[2]])
      #expect(try await sessions.events(after: 3, of: nil, limit: 10) == [])
    },
  ]
}
