import FaceAuth
import Testing

extension StoreConformance {
  static let operators: [Check] = [
    Check("an account comes back as it was written, by id, by name and in the list") { world in
      let store = world.stores.operators
      let other = StoreSamples.exam()
      try await world.stores.sittings.add(other)
      let setUp = SetUpCode(digest: StoreSamples.digest(), expiresAt: StoreWorld.now)
      var first = try StoreSamples.operatorAccount("wang.fang", as: .helpdesk, for: .some([world.exam.id, other.id]))
      let second = try StoreSamples.operatorAccount("li@home", as: .administrator, setUp: setUp)
      for account in [first, second] {
        try await store.updateOperator(.name(account.name)) { _ in OperatorStep((), account: account) }
      }
      #expect(try await store.operators() == [second, first])
      #expect(try await store.operatorFile(.id(second.id)).account == second)
      first.role = .auditor
      first.exams = .some([other.id])
      first.isDisabled = true
      first.secondFactor?.lastStep = 57
      first.secondFactor?.wrongCodes = 99
      first.signIns = SignInHistory(lastAt: StoreWorld.now, failures: 7)
      first.recoveryDigests.removeFirst()
      try await store.updateOperator(.id(first.id)) { [first] _ in OperatorStep((), account: first) }
      #expect(try await store.operatorFile(.name(first.name)).account == first)
      first.reset(to: setUp)
      first.exams = .all
      try await store.updateOperator(.id(first.id)) { [first] _ in OperatorStep((), account: first) }
      #expect(try await store.operatorFile(.id(first.id)).account == first)
      #expect(try await store.operatorFile(.id(.random())).account == nil)
    },

    Check("a rule sees the account's own sessions and tokens, and counts the others who can make accounts") { world in
      let store = world.stores.operators
      let first = try StoreSamples.operatorAccount("a", as: .administrator)
      let second = try StoreSamples.operatorAccount(
        "b", as: .administrator,
        setUp: SetUpCode(
          digest: StoreSamples.digest(), expiresAt: StoreWorld.now))
      let third = try StoreSamples.operatorAccount("c", as: .administrator, for: .some([world.exam.id]))
      let session = StoreSamples.operatorSession(of: first.id)
      let token = StoreSamples.operatorToken(of: first.id)
      try await store.updateOperator(.id(first.id)) { _ in
        OperatorStep((), account: first, sessions: [session], tokens: [token])
      }
      for account in [second, third] {
        try await store.updateOperator(.id(account.id)) { _ in
          OperatorStep((), account: account, sessions: [StoreSamples.operatorSession(of: account.id)])
        }
      }
      let file = OperatorFile(
        account: first, sessions: [session], tokens: [token],
        circle: OperatorCircle(accounts: 3, otherKeepers: 1, otherReadyKeepers: 0))
      #expect(try await store.operatorFile(.id(first.id)) == file)
      #expect(try await store.updateOperator(.id(first.id)) { OperatorStep($0) } == file)
      let nobody = try await store.operatorFile(.name(OperatorName("nobody")!))
      #expect(nobody.circle == OperatorCircle(accounts: 3, otherKeepers: 2, otherReadyKeepers: 1))
      #expect(nobody.sessions == [])
    },

    Check("a session and a token are found by digest, with their account, also when they are over") { world in
      let store = world.stores.operators
      let account = try StoreSamples.operatorAccount("a")
      let session = StoreSamples.operatorSession(of: account.id)
      let token = StoreSamples.operatorToken(of: account.id, rights: ["read-audit", "read-exams"])
      try await store.updateOperator(.id(account.id)) { _ in
        OperatorStep((), account: account, sessions: [session], tokens: [token])
      }
      #expect(try await store.operatorSession(withDigest: session.digest)?.session == session)
      #expect(try await store.operatorSession(withDigest: session.digest)?.account == account)
      #expect(try await store.operatorToken(withDigest: token.digest)?.token == token)
      #expect(try await store.operatorToken(withDigest: session.digest)?.token == nil)
      let later = StoreWorld.now + .seconds(90)
      try await store.noteUse(ofSession: session.id, at: later)
      try await store.noteUse(ofSession: session.id, at: StoreWorld.now)
      try await store.noteUse(ofToken: token.id, at: later)
      #expect(try await store.operatorSession(withDigest: session.digest)?.session.seenAt == later)
      #expect(try await store.operatorToken(withDigest: token.digest)?.token.lastUsedAt == later)

      let ended = session.ended(.signedOut, at: later)
      let revoked = token.revoked(at: later)
      try await store.updateOperator(.id(account.id)) { _ in OperatorStep((), sessions: [ended], tokens: [revoked]) }
      try await store.noteUse(ofSession: session.id, at: later + .seconds(90))
      #expect(try await store.operatorSession(withDigest: session.digest)?.session == ended)
      #expect(try await store.operatorToken(withDigest: token.digest)?.token == revoked)
      let file = try await store.operatorFile(.id(account.id))
      #expect(file.sessions == [] && file.tokens == [])
    },

    Check("sessions and tokens that are long over are forgotten when others are written") { world in
      let store = world.stores.operators
      let account = try StoreSamples.operatorAccount("a")
      let session = StoreSamples.operatorSession(of: account.id)
      let token = StoreSamples.operatorToken(of: account.id)
      try await store.updateOperator(.id(account.id)) { _ in
        OperatorStep((), account: account, sessions: [session], tokens: [token])
      }
      let later = token.expiresAt + OperatorToken.forgottenAfter + .seconds(1)
      try await store.updateOperator(.id(account.id)) { _ in
        OperatorStep(
          (), sessions: [StoreSamples.operatorSession(of: account.id, at: later)],
          tokens: [StoreSamples.operatorToken(of: account.id, at: later)])
      }
      #expect(try await store.operatorSession(withDigest: session.digest)?.session == nil)
      #expect(try await store.operatorToken(withDigest: token.digest)?.token == nil)
      #expect(try await store.operatorFile(.id(account.id)).sessions.count == 1)
    },

    Check("what a rule decides goes on record with it, or neither does") { world in
      let store = world.stores.operators
      let account = try StoreSamples.operatorAccount("a", for: .some([.random()]))
      let event = AuditEvent(at: StoreWorld.now, actor: .service, action: .operatorCreated)
      await #expect(throws: StoreFault.unavailable) {
        try await store.updateOperator(.id(account.id)) { _ in OperatorStep((), account: account, events: [event]) }
      }
      #expect(try await store.operators() == [])
      #expect(try await world.stores.audit.records(AuditQuery()) == [])
      let good = try StoreSamples.operatorAccount("a")
      try await store.updateOperator(.id(good.id)) { _ in OperatorStep((), account: good, events: [event]) }
      #expect(try await world.stores.audit.records(AuditQuery()).map(\.event) == [event])
    },

    Check("of fifty who use one recovery code at once, one does") { world in
      let store = world.stores.operators
      let account = try StoreSamples.operatorAccount("a")
      let code = account.recoveryDigests.first!
      try await store.updateOperator(.id(account.id)) { _ in OperatorStep((), account: account) }
      let wins = try await concurrently(50) { _ in
        try await store.updateOperator(.id(account.id)) { file in
          var account = file.account!
          guard account.recoveryDigests.remove(code) != nil else { return OperatorStep(false) }
          return OperatorStep(true, account: account)
        }
      }
      #expect(wins.count(where: \.self) == 1)
    },
  ]
}
