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
      of: grant.account, in: grant.session.id, from: OperatorWorld.password, to: new, address: "192.0.2.7")
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
        address: "192.0.2.7")
      switch outcome {
      case .done: outcomes.append("done")
      case .weakPassword: outcomes.append("weak")
      case .refused: outcomes.append("refused")
      case .wait: outcomes.append("wait")
      }
    }
    #expect(outcomes == ["refused", "refused", "refused", "refused", "refused", "wait"])
    #expect(try await world.refusals() == Array(repeating: "wrong-password", count: 5))
  }

  @Test func `new recovery codes want both factors, and the old ones go`() async throws {
    let account = try await world.add("wang")
    let grant = try await world.enter(account)
    let used = try await world.own.renewRecoveryCodes(
      of: grant.account, password: OperatorWorld.password, code: world.code(of: account), address: "192.0.2.7")
    guard case .refused = used else {
      Issue.record("a used code was taken")
      return
    }
    world.clock.advance(by: .seconds(30))
    let outcome = try await world.own.renewRecoveryCodes(
      of: grant.account, password: OperatorWorld.password, code: world.code(of: account), address: "192.0.2.7")
    guard case .done(let codes) = outcome else {
      Issue.record("not renewed")
      return
    }
    let stored = try #require(await world.store.operatorFile(.id(account.id)).account?.recoveryDigests)
    #expect(stored == Set(codes.map { $0.digest(by: world.secrets) }))
  }

  @Test func `a token works until its day, its revocation or its owner's end`() async throws {
    let account = try await world.add("wang")
    func make(_ lifetime: Duration) async throws -> Result<(OperatorToken, OperatorTokenText), OwnAccount.TokenRefusal>
    {
      try await world.own.makeToken(
        of: account.id, label: "script", rights: ["read-exams"], until: world.clock.now() + lifetime)
    }
    #expect(try await make(.seconds(59)).refusal == .expiry)
    #expect(try await make(.seconds(367 * 86_400)).refusal == .expiry)
    let (first, text) = try await make(.seconds(3600)).get()
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
    #expect(try await world.actions() == [.operatorTokenMade, .operatorTokenRevoked])
    for _ in 1...20 { _ = try await make(.seconds(3600)).get() }
    #expect(try await make(.seconds(3600)).refusal == .tooMany)
  }
}
