import FaceAuth
import Testing

extension StoreConformance {
  static let sessionOpening: [Check] = [
    Check("a judged login opens a session and is used up") { world in
      let stores = world.stores
      let opening = try await world.openingByFace()
      guard case .login(let login) = opening.authorisation else { return }
      guard case .opened(let session, ended: nil) = try await stores.sessions.open(opening) else {
        Issue.record("no session was opened")
        return
      }
      #expect(session.id == opening.sessionID)
      #expect(session.method == .face)
      #expect(session.expiresAt == world.sitting.schedule.ends)
      #expect(session.idleAt == StoreWorld.now + opening.idleTimeout)
      #expect(try await stores.sessions.session(session.id) == session)
      #expect(try await stores.sessions.liveSessions(of: world.sitting.id, at: StoreWorld.now) == [session])
      #expect(try await stores.logins.login(login)?.state == .accepted)
      let participation = try await stores.sessions.participation(of: world.candidate.id, in: world.sitting.id)
      #expect(participation?.pseudonym == session.pseudonym)
      #expect(participation?.firstEnteredAt == StoreWorld.now)
      #expect(participation?.runsStarted == 1)
      let events = try await stores.sessions.events(after: 0, of: world.sitting.id, limit: 10)
      #expect(
        events == [SessionEvent(sequence: 1, kind: .opened(.face), of: session, at: StoreWorld.now)])
    },

    Check("a credential opens a session once") { world in
      let stores = world.stores
      let sitting = try await world.sitting(secondLogin: .takeOver)
      let credential = StoreSamples.credential(of: world.candidate.id, in: sitting.id)
      try await stores.credentials.add(credential)
      let opening = world.opening(.credential(credential.id), in: sitting)
      guard case .opened(let session, ended: nil) = try await stores.sessions.open(opening) else {
        Issue.record("no session was opened")
        return
      }
      #expect(session.method == .password)
      #expect(
        try await stores.credentials.usable(by: world.candidate.id, in: sitting.id, at: StoreWorld.now) == nil)
      let again = try await stores.sessions.open(world.opening(.credential(credential.id), in: sitting))
      #expect(again == .refused(.authorisationUsed))
      #expect(try await stores.sessions.session(session.id)?.end == nil)
    },

    Check("a login opens nothing unless it is being judged, for this candidate, this sitting and this purpose") {
      world in
      let stores = world.stores
      let elsewhere = try await world.sitting()
      let stranger = try StoreSamples.candidate(2, of: world.exam.id)
      _ = try await stores.candidates.add(stranger, references: [])

      let notJudged = StoreSamples.login(of: world.candidate.id, in: world.sitting.id)
      try await stores.logins.add(notJudged)
      var wrong: [LoginID] = [notJudged.id, .random()]
      for login in [
        StoreSamples.login(of: stranger.id, in: world.sitting.id),
        StoreSamples.login(of: nil, in: world.sitting.id),
        StoreSamples.login(of: world.candidate.id, in: elsewhere.id),
        StoreSamples.login(of: world.candidate.id, in: world.sitting.id, purpose: .reverify(.random())),
      ] {
        try await stores.logins.add(login)
        _ = try await stores.logins.begin(login.id, at: StoreWorld.now)
        wrong.append(login.id)
      }
      for login in wrong {
        let outcome = try await stores.sessions.open(world.opening(.login(login)))
        #expect(outcome == .refused(.authorisationUsed))
      }
      #expect(try await stores.sessions.lastEventSequence() == 0)
      #expect(try await stores.sessions.participation(of: world.candidate.id, in: world.sitting.id) == nil)
    },

    Check("a second login is refused where the sitting says so, and nothing is used up") { world in
      let stores = world.stores
      let (first, _) = try await world.openSession()
      let credential = StoreSamples.credential(of: world.candidate.id, in: world.sitting.id)
      try await stores.credentials.add(credential)
      let outcome = try await stores.sessions.open(world.opening(.credential(credential.id)))
      #expect(outcome == .refused(.alreadyLoggedIn))
      #expect(
        try await stores.credentials.usable(by: world.candidate.id, in: world.sitting.id, at: StoreWorld.now)
          == credential)
      #expect(try await stores.sessions.liveSessions(of: world.sitting.id, at: StoreWorld.now) == [first])
      #expect(try await stores.sessions.lastEventSequence() == 1)
    },

    Check("a second login takes the session over where the sitting says so") { world in
      let stores = world.stores
      let sitting = try await world.sitting(secondLogin: .takeOver)
      let (first, digest) = try await world.openSession(in: sitting)
      let later = StoreWorld.now + .seconds(30)
      let outcome = try await stores.sessions.open(world.openingByFace(in: sitting, at: later))
      guard case .opened(let second, ended: let ended?) = outcome else {
        Issue.record("nothing was taken over")
        return
      }
      #expect(ended.id == first.id)
      #expect(ended.end == SessionEnd(reason: .takenOver, at: later))
      #expect(try await stores.sessions.session(first.id) == ended)
      #expect(second.pseudonym == first.pseudonym)
      #expect(try await stores.sessions.liveSessions(of: sitting.id, at: later) == [second])
      let participation = try await stores.sessions.participation(of: world.candidate.id, in: sitting.id)
      #expect(participation?.runsStarted == 1)
      let events = try await stores.sessions.events(after: 0, of: sitting.id, limit: 10)
      #expect(events.map(\.kind) == [.opened(.face), .ended(.takenOver), .opened(.face)])
      #expect(events.map(\.sequence) == [1, 2, 3])
      let refreshed = try await stores.sessions.refresh(
        digest, replacement: StoreSamples.digest(), idleTimeout: .seconds(60), at: later)
      #expect(refreshed == .invalid)
    },

    Check("a session that has run out gives its place up and is closed as expired") { world in
      let stores = world.stores
      let (first, _) = try await world.openSession(idleTimeout: .seconds(60))
      let later = first.idleAt + .seconds(40)
      let outcome = try await stores.sessions.open(world.openingByFace(at: later))
      guard case .opened(let second, ended: let closed?) = outcome else {
        Issue.record("the place was not free, or nothing was closed")
        return
      }
      let expired = SessionEnd(reason: .expired, at: first.idleAt)
      #expect(closed.id == first.id && closed.end == expired)
      #expect(try await stores.sessions.session(first.id)?.end == expired)
      #expect(try await stores.sessions.liveSessions(of: world.sitting.id, at: later) == [second])
      let events = try await stores.sessions.events(after: 1, of: world.sitting.id, limit: 10)
      #expect(events.map(\.kind) == [.ended(.expired), .opened(.face)])
    },

    Check("after entry has closed, those who had entered come back and nobody else") { world in
      let stores = world.stores
      let strict = try await world.sitting(reentry: .never)
      for sitting in [world.sitting, strict] {
        let (session, _) = try await world.openSession(in: sitting)
        _ = try await stores.sessions.end(session.id, .operatorEnded, at: StoreWorld.now)
      }
      let late = world.sitting.schedule.entryCloses
      let back = try await stores.sessions.open(world.openingByFace(at: late))
      guard case .opened = back else {
        Issue.record("re-entry was refused: \(back)")
        return
      }
      let strictly = try await stores.sessions.open(world.openingByFace(in: strict, at: late))
      #expect(strictly == .refused(.entry(.reentryNotAllowed)))
      let fresh = try await world.sitting()
      let never = try await stores.sessions.open(world.openingByFace(in: fresh, at: late))
      #expect(never == .refused(.entry(.entryClosed)))
    },

    Check("mock runs are counted, and a formal sitting can want one finished") { world in
      let stores = world.stores
      let mock = try await world.sitting(kind: .mock(runs: 2))
      let formal = try await world.sitting(kind: .formal(requiresMock: true))
      let tooEarly = try await stores.sessions.open(world.openingByFace(in: formal))
      #expect(tooEarly == .refused(.entry(.mockRequired)))

      for run in 1...2 {
        let (session, _) = try await world.openSession(in: mock)
        #expect(
          try await stores.sessions.participation(of: world.candidate.id, in: mock.id)?.runsStarted == run)
        #expect(try await stores.sessions.hasFinishedMock(world.candidate.id, in: world.exam.id) == (run > 1))
        _ = try await stores.sessions.end(session.id, .loggedOut, at: StoreWorld.now)
      }
      #expect(try await stores.sessions.hasFinishedMock(world.candidate.id, in: world.exam.id))
      #expect(try await stores.sessions.hasFinishedMock(world.candidate.id, in: .random()) == false)
      let third = try await stores.sessions.open(world.openingByFace(in: mock))
      #expect(third == .refused(.entry(.mockRunsUsedUp)))
      _ = try await world.openSession(in: formal)
    },

    Check("no session is opened in a sitting that is not there") { world in
      let nowhere = try StoreSamples.sitting(of: world.exam.id)
      let opening = world.opening(.login(.random()), in: nowhere)
      await #expect(throws: StoreFault.unavailable) { try await world.stores.sessions.open(opening) }
    },
  ]
}
