import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct OperatorSessionTests {
  private let world = OperatorWorld()

  private func reason(_ token: OperatorSessionToken) async throws -> String? {
    switch try await world.recognition.session(token) {
    case .recognised: nil
    case .over(let reason, _): reason
    case .unknown: "unknown"
    }
  }

  @Test func `ends after half an hour of rest, and half a day in any case`() async throws {
    let account = try await world.add("wang")
    let grant = try await world.enter(account)
    for _ in 1...24 {
      world.clock.advance(by: .seconds(1799))
      #expect(try await reason(grant.token) == nil)
    }
    world.clock.advance(by: .seconds(24))
    #expect(try await reason(grant.token) == "session-expired")

    let other = try await world.enter(account)
    world.clock.advance(by: .seconds(1800))
    #expect(try await reason(other.token) == "session-idle")
  }

  @Test func `is nobody's for a cookie that was made up`() async throws {
    let token = try #require(OperatorSessionToken(text: String(repeating: "ab", count: 32)))
    #expect(try await reason(token) == "unknown")
    #expect(OperatorSessionToken(text: "ab") == nil)
    #expect("\(token)" == "OperatorSessionToken(redacted)")
  }

  @Test func `is over while the clock is behind its last use`() async throws {
    let account = try await world.add("wang")
    world.clock.advance(by: .seconds(600))
    let grant = try await world.enter(account)
    world.clock.advance(by: .seconds(-59))
    #expect(try await reason(grant.token) == nil)
    world.clock.advance(by: .seconds(-2))
    #expect(try await reason(grant.token) == "clock-moved-back")
  }

  @Test func `its page's token follows from the cookie's and says nothing of it`() async throws {
    let grant = try await world.enter(try await world.add("wang"))
    let token = grant.token.crossSiteToken(by: world.secrets)
    #expect(token == OperatorSessionToken(text: grant.token.text)?.crossSiteToken(by: world.secrets))
    #expect(token != grant.token.text && token.count == 64)
  }

  @Test func `is over once its owner is disabled, reset, signed out or put out`() async throws {
    let account = try await world.add("wang")
    func next() async throws -> OperatorSessionToken {
      world.clock.advance(by: .seconds(60))
      return try await world.enter(account).token
    }
    var token = try await next()
    let script = StoreSamples.operatorToken(of: account.id, at: world.clock.now())
    try await world.store.updateOperator(.id(account.id)) { _ in OperatorStep((), tokens: [script]) }
    let ended = try await world.administration.endSessions(of: .id(account.id), by: .service).get()
    #expect(ended.sessions == 1 && ended.tokens == 1)
    #expect(try await reason(token) == "session-ended")
    #expect(try await world.store.operatorFile(.id(account.id)).tokens == [])
    token = try await next()
    let session = try #require(await world.store.operatorFile(.id(account.id)).sessions.first)
    #expect(try await world.own.end(session.id, of: account.id, .signedOut))
    #expect(try await !world.own.end(session.id, of: account.id, .signedOut))
    #expect(try await reason(token) == "session-ended")
    token = try await next()
    _ = try await world.administration.change(account.id, OperatorChange(isDisabled: true), by: .service)
    #expect(try await reason(token) == "session-ended")
    _ = try await world.administration.change(account.id, OperatorChange(isDisabled: false), by: .service)
    token = try await next()
    _ = try await world.administration.reset(.id(account.id), by: .service)
    #expect(try await reason(token) == "session-ended")
    #expect(
      try await world.actions().suffix(2) == [.operatorSignedIn, .operatorReset])
  }
}
