import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct OperatorSignInTests {
  private let world = OperatorWorld()

  private func attempt(
    _ name: String, _ password: String = OperatorWorld.password, _ code: String, from address: String = "192.0.2.7"
  ) async throws -> OperatorSignIn.Outcome {
    try await world.signIn.signIn(
      name: name, password: password, code: code, from: SignInOrigin(address: address, subnet: address))
  }

  @Test func `password and code open a session, in whatever case the name is typed`() async throws {
    let account = try await world.add("wang.fang")
    let outcome = try await attempt("Wang.Fang", OperatorWorld.password, world.code(of: account))
    guard case .signedIn(let grant) = outcome else {
      Issue.record("not signed in")
      return
    }
    #expect(grant.session.openedFrom == "192.0.2.7")
    guard case .recognised(let session, let owner) = try await world.recognition.session(grant.token) else {
      Issue.record("not recognised")
      return
    }
    #expect(session.id == grant.session.id && owner.id == account.id)
    let record = try #require(await world.store.records(AuditQuery(action: .operatorSignedIn)).first?.event)
    #expect(record.actor == .operatorNamed("wang.fang"))
    #expect(record.details["second-factor"] == "authenticator")
  }

  @Test func `every refusal is one answer, and on record with its reason`() async throws {
    let account = try await world.add("wang")
    let off = try await world.add("off")
    let off2 = off
    _ = try await world.administration.change(off2.id, OperatorChange(isDisabled: true), by: .service)
    let waiting = try await world.administration.create(OperatorName("new")!, as: .auditor, for: .all, by: .service)
    _ = try waiting.get()
    let present = try await world.code(of: account)
    let attempts: [(String, String, String, String)] = [
      ("nobody", OperatorWorld.password, present, "unknown-name"),
      ("not a name!", OperatorWorld.password, present, "unknown-name"),
      ("wang", "wrong password here", present, "wrong-password"),
      ("wang", OperatorWorld.password, "abcdef", "wrong-recovery-code"),
      ("wang", OperatorWorld.password, try await world.code(of: account, after: 5), "wrong-code"),
      ("wang", OperatorWorld.password, try await world.code(of: account, after: -5), "expired-code"),
      ("off", OperatorWorld.password, try await world.code(of: off), "disabled"),
      ("new", OperatorWorld.password, present, "wrong-password"),
    ]
    for (name, password, code, reason) in attempts {
      guard case .refused = try await attempt(name, password, code) else {
        Issue.record("\(reason): not refused")
        continue
      }
      #expect(try await world.refusals().last == reason)
    }
    // What was typed as a name stands nowhere.
    let records = try await world.store.records(AuditQuery(action: .operatorRefused, limit: 100))
    #expect(Set(records.compactMap { $0.event.details["operator"] }) == ["wang", "off", "new"])
    #expect(records.allSatisfy { $0.event.actor == .service })
  }

  @Test func `somebody unknown costs the same work`() async throws {
    let account = try await world.add("wang")
    for (index, name) in [account.name.text, "nobody", "no name!"].enumerated() {
      _ = try await attempt(name, "wrong password here", "000000")
      #expect(world.secrets.verifications == index + 1)
    }
  }

  @Test func `a code works once, also when it is used twice at the same instant`() async throws {
    let account = try await world.add("wang")
    let code = try await world.code(of: account)
    let outcomes = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 1...4 {
        group.addTask {
          if case .signedIn = try await attempt("wang", OperatorWorld.password, code) { true } else { false }
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.count(where: \.self) == 1)
    #expect(try await world.refusals() == ["used-code", "used-code", "used-code"])
  }

  @Test func `a recovery code works once`() async throws {
    var account = try await world.add("wang")
    let code = OneTimeCode.random(using: world.secrets)
    account.recoveryDigests = [code.digest(by: world.secrets)]
    try await world.store.updateOperator(.id(account.id)) { [account] _ in OperatorStep((), account: account) }
    guard case .signedIn = try await attempt("wang", OperatorWorld.password, code.grouped.lowercased()) else {
      Issue.record("not signed in")
      return
    }
    guard case .refused = try await attempt("wang", OperatorWorld.password, code.grouped) else {
      Issue.record("signed in twice")
      return
    }
    #expect(try await world.refusals() == ["wrong-recovery-code"])
  }

  @Test func `a wrong password uses no code up`() async throws {
    let account = try await world.add("wang")
    let code = try await world.code(of: account)
    _ = try await attempt("wang", "wrong password here", code)
    guard case .signedIn = try await attempt("wang", OperatorWorld.password, code) else {
      Issue.record("not signed in")
      return
    }
  }

  @Test func `a clock that was set back takes no code until it has caught up`() async throws {
    let account = try await world.add("wang")
    _ = try await world.enter(account)
    world.clock.advance(by: .seconds(-3600))
    guard case .refused = try await attempt("wang", OperatorWorld.password, world.code(of: account)) else {
      Issue.record("signed in")
      return
    }
    #expect(try await world.refusals() == ["clock-moved-back"])
    world.clock.advance(by: .seconds(3630))
    _ = try await world.enter(account)
  }

  @Test func `waits grow under one name, whether or not it is somebody's, and end`() async throws {
    let account = try await world.add("wang")
    var waits: [String: [Int64]] = [:]
    for name in ["wang", "nobody"] {
      for number in 1...12 {
        switch try await attempt(name, "wrong password here", "000000", from: "192.0.2.\(number)") {
        case .signedIn: Issue.record("signed in")
        case .refused: break
        case .wait(let until):
          waits[name, default: []].append((until - world.clock.now()).wholeSecondsRoundedUp)
          world.clock.set(until)
        }
      }
    }
    #expect(waits["wang"] == [30, 60, 120, 240])
    #expect(waits["nobody"] == waits["wang"])
    world.clock.advance(by: .seconds(900))
    _ = try await world.enter(account)
    // The run is over.
    guard case .refused = try await attempt("wang", "wrong password here", "000000") else {
      Issue.record("waits still")
      return
    }
  }

  @Test func `of a hundred tries at once no more than five are looked at`() async throws {
    let account = try await world.add("wang")
    let code = try await world.code(of: account, after: 9)
    let outcomes = try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 1...100 {
        group.addTask {
          if case .refused = try await attempt("wang", OperatorWorld.password, code, from: "192.0.2.\(number)") {
            true
          } else {
            false
          }
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.count(where: \.self) == 5)
  }

  @Test func `many names from one address wait as well`() async throws {
    for number in 1...100 { _ = try await attempt("name-\(number)", "wrong password here", "000000") }
    guard case .wait = try await attempt("name-101", "wrong password here", "000000") else {
      Issue.record("no wait")
      return
    }
    guard case .refused = try await attempt("name-101", "wrong password here", "000000", from: "192.0.2.8") else {
      Issue.record("another address waits")
      return
    }
  }

  @Test func `a fault of ours counts nothing`() async throws {
    let account = try await world.add("wang")
    world.secrets.fail(with: .overloaded)
    for _ in 1...7 {
      await #expect(throws: PasswordHashingFault.overloaded) {
        try await attempt("wang", OperatorWorld.password, "000000")
      }
    }
    world.secrets.fail(with: nil)
    _ = try await world.enter(account)
  }

  @Test func `the eleventh session ends the first`() async throws {
    let account = try await world.add("wang")
    var grants: [OperatorGrant] = []
    for _ in 1...11 {
      grants.append(try await world.enter(account))
      world.clock.advance(by: .seconds(30))
    }
    guard case .over("session-ended", _) = try await world.recognition.session(grants[0].token) else {
      Issue.record("the first is live")
      return
    }
    for grant in grants.dropFirst() {
      guard case .recognised = try await world.recognition.session(grant.token) else {
        Issue.record("a later one is over")
        return
      }
    }
  }
}
