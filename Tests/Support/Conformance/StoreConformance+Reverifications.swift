import FaceAuth
import Testing

extension StoreConformance {
  static let reverifications: [Check] = [
    Check("a wish for a re-verification is kept once, with its event and record, until it is met") { world in
      let sessions = world.stores.sessions
      let (session, _) = try await world.openSession()
      let later = StoreWorld.now + .seconds(30)
      for now in [later, later + .seconds(5)] {
        let wanted = try await sessions.wantReverification(of: session.id, at: now) { record(of: $0, at: now) }
        #expect(wanted?.reverificationWantedAt == later)
        #expect(try await sessions.session(session.id) == wanted)
      }
      let met = later + .seconds(60)
      // Pictures from before the wish do not meet it.
      try await sessions.recordReverification(of: session.id, begunAt: later - .milliseconds(1), at: later)
      let early = try await sessions.session(session.id)
      #expect(early?.reverificationWantedAt == later && early?.reverifiedAt == later)
      try await sessions.recordReverification(of: session.id, begunAt: later, at: met)
      let present = try await sessions.session(session.id)
      #expect(present?.reverificationWantedAt == nil && present?.reverifiedAt == met)
      let events = try await sessions.events(after: 1, of: nil, limit: 10)
      #expect(events.map(\.kind) == [.reverificationWanted, .reverified, .reverified])
      #expect(events.map(\.at) == [later, later, met])
      #expect(try await world.stores.audit.records(AuditQuery(action: .reverificationWanted)).count == 1)

      let again = try await sessions.wantReverification(of: session.id, at: met) { record(of: $0, at: met) }
      #expect(again?.reverificationWantedAt == met && again?.reverifiedAt == met)
    },

    Check("a wish for a re-verification is taken back once, with its event and record, and can be had again") { world in
      let sessions = world.stores.sessions
      let (session, _) = try await world.openSession()
      let now = StoreWorld.now + .seconds(30)
      let withdraw = { @Sendable (at: Instant) in
        try await sessions.withdrawReverification(of: session.id, at: at) {
          record(of: $0, at: at, .reverificationWithdrawn)
        }
      }
      // There is none yet, and none any more.
      #expect(try await withdraw(now) == session)
      _ = try await sessions.wantReverification(of: session.id, at: now) { record(of: $0, at: now) }
      let withdrawn = try await concurrently(5) { _ in try await withdraw(now + .seconds(1)) }
      #expect(withdrawn == Array(repeating: session, count: 5))
      #expect(try await sessions.session(session.id) == session)
      let events = try await sessions.events(after: 1, of: nil, limit: 10)
      #expect(events.map(\.kind) == [.reverificationWanted, .reverificationWithdrawn])
      #expect(events.map(\.at) == [now, now + .seconds(1)])
      #expect(try await world.stores.audit.records(AuditQuery(action: .reverificationWithdrawn)).count == 1)

      let later = now + .seconds(2)
      let again = try await sessions.wantReverification(of: session.id, at: later) { record(of: $0, at: later) }
      #expect(again?.reverificationWantedAt == later)
      #expect(try await withdraw(session.idleAt) == nil)
      #expect(try await sessions.session(session.id) == again)
    },

    Check("nobody is verified again in a session that is over, or that there is not") { world in
      let sessions = world.stores.sessions
      let (session, _) = try await world.openSession()
      _ = try await sessions.end(session.id, .operatorEnded, at: StoreWorld.now)
      for id in [session.id, .random()] {
        #expect(
          try await sessions.wantReverification(of: id, at: StoreWorld.now) { record(of: $0, at: StoreWorld.now) }
            == nil)
        let withdrawn = try await sessions.withdrawReverification(of: id, at: StoreWorld.now) {
          record(of: $0, at: StoreWorld.now, .reverificationWithdrawn)
        }
        #expect(withdrawn == nil)
        try await sessions.recordReverification(of: id, begunAt: StoreWorld.now, at: StoreWorld.now)
      }
      #expect(try await sessions.session(session.id)?.reverifiedAt == nil)
      #expect(try await sessions.lastEventSequence() == 2)
      #expect(try await world.stores.audit.records(AuditQuery(action: .reverificationWanted)).isEmpty)
    },
  ]

  @Sendable private static func record(
    of session: Session, at now: Instant, _ action: AuditAction = .reverificationWanted
  ) -> AuditEvent {
    AuditEvent(at: now, actor: .service, action: action, sessionID: session.id)
  }
}
