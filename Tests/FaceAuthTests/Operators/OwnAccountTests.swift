import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct OwnAccountTests {
  private let world = OperatorWorld()

  @Test func `a new password ends the other sessions, and the old one works no more`() async throws {
    let account = try await world.add("wang")
    let other = try await world.enter(account)
    world.clock.advance(by: .seconds(30))
    let grant = try await world.enter(account)
    let new = "a river of 29 stones"
    let outcome = try await world.own.changePassword(
      of: grant.account, in: grant.session.id, from: OperatorWorld.password, to: new, at: OperatorWorld.origin)
    guard case .done = outcome else {
      Issue.record("not changed")
      return
    }
    guard case .recognised = try await world.recognition.session(grant.token),
      case .over("session-ended", _) = try await world.recognition.session(other.token)
    else {
      Issue.record("the wrong session ended")
      return
    }
    world.clock.advance(by: .seconds(30))
    let old = try await world.signIn.signIn(
      name: "wang", password: OperatorWorld.password, code: world.code(of: account), from: OperatorWorld.origin)
    guard case .refused = old else {
      Issue.record("the old one works")
      return
    }
    let signedIn = try await world.signIn.signIn(
      name: "wang", password: new, code: world.code(of: account), from: OperatorWorld.origin)
    guard case .signedIn = signedIn else {
      Issue.record("the new one does not")
      return
    }
  }

  @Test func `a browser that was left open is no place to guess the password at`() async throws {
    let account = try await world.add("wang")
    let grant = try await world.enter(account)
    var outcomes: [String] = []
    for _ in 1...6 {
      let outcome = try await world.own.changePassword(
        of: grant.account, in: grant.session.id, from: "guessing and guessing", to: "a river of 29 stones",
        at: OperatorWorld.origin)
      switch outcome {
      case .done: outcomes.append("done")
      case .weakPassword: outcomes.append("weak")
      case .refused: outcomes.append("refused")
      case .wait: outcomes.append("wait")
      }
    }
    #expect(outcomes == ["refused", "refused", "refused", "refused", "refused", "wait"])
    #expect(try await world.refusals() == Array(repeating: "wrong-password", count: 5) + ["waiting"])
  }

  @Test func `new recovery codes want both factors, and the old ones go`() async throws {
    let account = try await world.add("wang")
    let grant = try await world.enter(account)
    let used = try await world.own.renewRecoveryCodes(world.proof(grant))
    guard case .refused = used else {
      Issue.record("a used code was taken")
      return
    }
    world.clock.advance(by: .seconds(30))
    let outcome = try await world.own.renewRecoveryCodes(world.proof(grant))
    guard case .done(let codes) = outcome else {
      Issue.record("not renewed")
      return
    }
    let stored = try #require(await world.store.operatorFile(.id(account.id)).account?.recoveryDigests)
    #expect(stored == Set(codes.map { $0.digest(by: world.secrets) }))
  }

  /// The token, or why there is none.
  private func make(
    _ proof: OperatorProof, _ lifetime: Duration = .seconds(3600)
  ) async throws -> (made: (OperatorToken, OperatorTokenText)?, why: String?) {
    let outcome = try await world.own.makeToken(
      proof, label: "script", rights: ["read-exams"], until: world.clock.now() + lifetime)
    switch outcome {
    case .done(.success(let made)): return (made, nil)
    case .done(.failure(let refusal)): return (nil, "\(refusal)")
    case .refused: return (nil, try await world.refusals().last)
    case .weakPassword, .wait: return (nil, "other")
    }
  }

  @Test func `a token works until its day, its revocation or its owner's end`() async throws {
    let account = try await world.add("wang")
    let grant = try await world.enter(account)
    func next() async throws -> OperatorProof {
      world.clock.advance(by: .seconds(30))
      return try await world.proof(grant)
    }
    #expect(try await make(next(), .seconds(59)).why == "expiry")
    #expect(try await make(next(), .seconds(367 * 86_400)).why == "expiry")
    let (first, text) = try #require(await make(next()).made)
    #expect(text.text.hasPrefix("fap_") && text.text.count == 68 && "\(text)" == "OperatorTokenText(redacted)")
    func reason() async throws -> String? {
      switch try await world.recognition.token(withDigest: text.digest(by: world.secrets)) {
      case .recognised: nil
      case .over(let reason, _): reason
      case .unknown: "unknown"
      }
    }
    #expect(try await reason() == nil)
    #expect(try await world.store.operatorFile(.id(account.id)).tokens.first?.lastUsedAt == world.clock.now())
    world.clock.advance(by: .seconds(3600))
    #expect(try await reason() == "token-expired")
    world.clock.advance(by: .seconds(-10))
    #expect(try await world.own.revoke(first.id, of: account.id))
    #expect(try await !world.own.revoke(first.id, of: account.id))
    #expect(try await reason() == "token-revoked")
    #expect(try await world.actions() == [.operatorSignedIn, .operatorTokenMade, .operatorTokenRevoked])
    for _ in 1...20 { #expect(try await make(next()).why == nil) }
    #expect(try await make(next()).why == "tooMany")
  }

  @Test func `a token wants password and code, and a session that nobody has ended`() async throws {
    let account = try await world.add("wang")
    let grant = try await world.enter(account)
    #expect(try await make(world.proof(grant)).why == "used-code")
    world.clock.advance(by: .seconds(30))
    #expect(try await make(world.proof(grant, password: "wrong password here")).why == "wrong-password")
    #expect(try await make(world.proof(grant, code: "ACDE-FGHJ")).why == "wrong-recovery-code")
    // Each of these was let in before, and comes too late.
    let proof = try await world.proof(grant)
    _ = try await world.own.end(grant.session.id, of: account.id, .signedOut)
    #expect(try await make(proof).why == "session-over")
    let later = try await world.enter(account)
    world.clock.advance(by: .seconds(30))
    let late = try await world.proof(later)
    _ = try await world.administration.reset(.id(account.id), by: .service)
    #expect(try await make(late).why == "session-over")
    guard case .refused = try await world.own.renewRecoveryCodes(late) else {
      Issue.record("new codes after a reset")
      return
    }
    #expect(try await world.store.operatorFile(.id(account.id)).tokens == [])
    #expect(try await world.store.operatorFile(.id(account.id)).account?.recoveryDigests == [])
  }

  @Test func `a new password ends the tokens, too`() async throws {
    let account = try await world.add("wang")
    let grant = try await world.enter(account)
    world.clock.advance(by: .seconds(30))
    let (_, text) = try #require(await make(world.proof(grant)).made)
    _ = try await world.own.changePassword(
      of: grant.account, in: grant.session.id, from: OperatorWorld.password, to: "a river of 29 stones",
      at: OperatorWorld.origin)
    guard
      case .over("token-revoked", _) = try await world.recognition.token(
        withDigest: text.digest(by: world.secrets))
    else {
      Issue.record("the token works")
      return
    }
  }
}
