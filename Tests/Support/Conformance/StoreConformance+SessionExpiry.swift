import FaceAuth
import Testing

extension StoreConformance {
  static let sessionExpiry: [Check] = [
    Check("sessions that have run out are closed, at most so many at once, each with its event and record") { world in
      let sessions = world.stores.sessions
      // The second has run out first; the third lives on, the fourth was ended before.
      let opened = try await Self.openSessions(in: world, idleAfter: [60, 30, 600, 20])
      _ = try await sessions.end(opened[3].id, .operatorEnded, at: StoreWorld.now)
      let later = StoreWorld.now + .seconds(60)
      #expect(try await Self.endExpired(sessions, at: StoreWorld.now + .milliseconds(29_999)) == [])
      for expected in [opened[1], opened[0]] {
        let closed = try await Self.endExpired(sessions, at: later, limit: 1)
        #expect(closed.map(\.id) == [expected.id])
        #expect(closed.first?.end == SessionEnd(reason: .expired, at: expected.idleAt))
        #expect(try await sessions.session(expected.id) == closed.first)
      }
      #expect(try await Self.endExpired(sessions, at: later) == [])
      #expect(try await Self.endExpired(sessions, at: StoreWorld.now + .seconds(600), limit: 0) == [])
      #expect(try await sessions.session(opened[2].id) == opened[2])

      let events = try await sessions.events(after: 4, of: nil, limit: 10)
      #expect(events.map(\.kind) == [.ended(.operatorEnded), .ended(.expired), .ended(.expired)])
      #expect(events.map(\.sessionID) == [opened[3].id, opened[1].id, opened[0].id])
      #expect(events.map(\.at) == [StoreWorld.now, opened[1].idleAt, opened[0].idleAt])
      let records = try await world.stores.audit.records(AuditQuery(action: .sessionEnded))
      #expect(records.map(\.event.sessionID) == [opened[1].id, opened[0].id])
      #expect(records.allSatisfy { $0.event.examID == world.exam.id && $0.event.at == later })
    },

    Check("of many who close what has run out at once, each closes other sessions") { world in
      let opened = try await Self.openSessions(in: world, idleAfter: Array(repeating: 60, count: 30))
      let closed = try await concurrently(10) { _ in
        try await Self.endExpired(world.stores.sessions, at: StoreWorld.now + .seconds(60), limit: 5)
      }
      #expect(closed.flatMap { $0.map(\.id) }.sorted() == opened.map(\.id).sorted())
      #expect(try await world.stores.sessions.lastEventSequence() == 60)
      #expect(try await world.stores.audit.records(AuditQuery(action: .sessionEnded)).count == 30)
    },

    Check("a session that was closed as expired is as dead as one that was not, and gives its place up") { world in
      let sessions = world.stores.sessions
      let (first, digest) = try await world.openSession(idleTimeout: .seconds(60))
      let later = first.idleAt + .seconds(40)
      #expect(try await Self.endExpired(sessions, at: later).map(\.id) == [first.id])
      let refreshed = try await sessions.refresh(
        digest, replacement: StoreSamples.digest(), idleTimeout: .seconds(60), at: later)
      #expect(refreshed == .invalid)
      #expect(try await sessions.liveSession(of: world.candidate.id, in: world.sitting.id, at: StoreWorld.now) == nil)
      for reason in SessionEnd.Reason.allCases where !reason.finishesRun {
        #expect(try await sessions.end(first.id, reason, at: later) == nil)
      }
      guard case .opened(let second, ended: nil) = try await sessions.open(world.openingByFace(at: later)) else {
        Issue.record("the place was not free")
        return
      }
      let events = try await sessions.events(after: 1, of: nil, limit: 10)
      #expect(events.map(\.kind) == [.ended(.expired), .opened(.face)])
      // The run is the second session's now.
      #expect(try await sessions.end(first.id, .revoked, at: later) == nil)
      let participation = try await sessions.participation(of: world.candidate.id, in: world.sitting.id)
      #expect(participation?.runIsOpen == true && participation?.runsStarted == 1)
      #expect(try await sessions.session(second.id)?.end == nil)
    },

    Check("a mock run is finished by a session that was closed as expired, while nobody entered after it") { world in
      let sessions = world.stores.sessions
      let mock = try await world.sitting(kind: .mock(runs: 1))
      let (session, _) = try await world.openSession(in: mock, idleTimeout: .seconds(60))
      let later = session.idleAt + .seconds(40)
      #expect(try await Self.endExpired(sessions, at: later).count == 1)
      #expect(try await !sessions.hasFinishedMock(world.candidate.id, in: world.exam.id))
      let end = SessionEnd(reason: .revoked, at: later)
      #expect(try await sessions.end(session.id, .revoked, at: later)?.end == end)
      #expect(try await sessions.session(session.id)?.end == end)
      #expect(try await sessions.hasFinishedMock(world.candidate.id, in: world.exam.id))
      #expect(try await sessions.end(session.id, .revoked, at: later) == nil)
      let events = try await sessions.events(after: 1, of: nil, limit: 10)
      #expect(events.map(\.kind) == [.ended(.expired), .ended(.revoked)])
      #expect(events.map(\.at) == [session.idleAt, later])
    },
  ]

  /// Sessions of as many candidates, in the order in which they were opened.
  private static func openSessions(in world: StoreWorld, idleAfter seconds: [Int]) async throws -> [Session] {
    var opened: [Session] = []
    for (index, idle) in seconds.enumerated() {
      let candidate = try StoreSamples.candidate(10 + index, of: world.exam.id)
      _ = try await world.stores.candidates.add(candidate, references: [])
      let credential = StoreSamples.credential(of: candidate.id, in: world.sitting.id)
      try await world.stores.credentials.add(credential)
      var opening = world.opening(.credential(credential.id), idleTimeout: .seconds(idle))
      opening.candidateID = candidate.id
      guard case .opened(let session, ended: nil) = try await world.stores.sessions.open(opening) else {
        throw StoreFault.unavailable
      }
      opened.append(session)
    }
    return opened
  }

  @Sendable private static func endExpired(
    _ sessions: any SessionStore, at now: Instant, limit: Int = 100
  ) async throws -> [Session] {
    try await sessions.endExpired(at: now, limit: limit) { AuditEvent(expiryOf: $0, in: $1, at: now) }
  }
}
