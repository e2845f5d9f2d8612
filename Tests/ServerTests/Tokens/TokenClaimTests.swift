import FaceAuth
import Server
import Testing

@Suite struct TokenClaimTests {
  let fixture: TokenFixture

  init() throws { fixture = try TokenFixture() }

  private func refusal(
    _ changes: [String: String] = [:], without name: String? = nil, at now: Instant? = nil
  ) throws -> TokenRefusal? {
    let payload = fixture.payload(changes, without: name)
    let token = try fixture.forged(header: fixture.header, payload: payload)
    do throws(TokenRefusal) {
      _ = try fixture.verifier.verify(token, at: now ?? fixture.now)
      return nil
    } catch {
      return error
    }
  }

  private func seconds(_ offset: Int64) -> String { String(fixture.now.secondsSince1970 + offset) }

  @Test(arguments: ["iss", "aud", "sub", "jti", "sid", "sitting", "amr", "auth_time", "iat", "nbf", "exp"])
  func `every claim has to be there, in its type`(name: String) throws {
    #expect(try refusal(without: name) == .claim(name))
    let isText = name == "iss" || name == "aud"
    for value in ["null", "true", "{}", "[]", "[1]", "1.5"] + (isText ? ["7"] : ["\"text\""]) {
      #expect(try refusal([name: value]) == .claim(name))
    }
  }

  @Test func `claims that nobody asked for do not count`() throws {
    #expect(try refusal(["role": "\"administrator\"", "nested": #"{"sub":1}"#]) == nil)
  }

  @Test func `refuses another issuer and another audience`() throws {
    for issuer in ["https://face.example/", "HTTPS://face.example", "", "https://face.example\\u0000"] {
      #expect(try refusal(["iss": "\"\(issuer)\""]) == .wrongIssuer)
    }
    #expect(try refusal(["aud": "\"other-exam\""]) == .wrongAudience)
    #expect(try refusal(["aud": #"["exam-system"]"#]) == .claim("aud"))
  }

  @Test func `compares by bytes, not by canonical equivalence`() throws {
    // U+212A KELVIN SIGN equals K for Swift's == on strings.
    let verifier = TokenVerifier(fixture.ring, issuer: "K", audience: fixture.audience)
    let payload = fixture.payload(["iss": "\"\u{212A}\""])
    let token = try fixture.forged(header: fixture.header, payload: payload)
    #expect(throws: TokenRefusal.wrongIssuer) { try verifier.verify(token, at: fixture.now) }
  }

  @Test func `holds from nbf until exp, give or take five seconds`() throws {
    #expect(TokenFixture.schedule.leeway == .seconds(5))
    #expect(try refusal(["nbf": seconds(4)]) == nil)
    #expect(try refusal(["nbf": seconds(6)]) == .notYetValid)
    #expect(try refusal(["iat": seconds(6), "auth_time": seconds(6), "nbf": seconds(0)]) == .notYetValid)
    let start = Instant(millisecondsSince1970: fixture.now.secondsSince1970 * 1000)
    #expect(try refusal(at: start + .milliseconds(604_999)) == nil)
    #expect(try refusal(at: start + .milliseconds(605_000)) == .expired)
    #expect(try refusal(["exp": seconds(-5)]) == .expired)
    #expect(try refusal(at: start - .seconds(6)) == .notYetValid)
  }

  @Test func `refuses a token that lives longer than any may`() throws {
    #expect(try refusal(["exp": seconds(601)]) == .livesTooLong)
    #expect(try refusal(["exp": "253402300799"]) == .livesTooLong)
  }

  @Test(arguments: [
    "-1", "253402300800", "9223372036854775807", "9223372036854775808", "1e9", "1800000000.0", "\"1800000000\"",
  ])
  func `refuses a date that is no plain whole number`(date: String) throws {
    #expect(try refusal(["exp": date]) == .claim("exp"))
  }

  @Test func `refuses an authentication that is later than the token`() throws {
    #expect(try refusal(["auth_time": seconds(1)]) == .claim("auth_time"))
    #expect(try refusal(["auth_time": seconds(-86_400)]) == nil)
  }

  @Test(arguments: [#"["face","pwd"]"#, #"["mfa"]"#, #"["Face"]"#, "[]", #""face""#])
  func `refuses another way of authentication than the two that there are`(methods: String) throws {
    #expect(try refusal(["amr": methods]) == .claim("amr"))
  }

  @Test(arguments: [
    "", "0f", "0F0F0F0F0F0F0F0F0F0F0F0F0F0F0F0F", "0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f", "11010519491231002X",
  ])
  func `refuses an id that is not one of this service`(id: String) throws {
    for name in ["sub", "jti", "sid", "sitting"] { #expect(try refusal([name: "\"\(id)\""]) == .claim(name)) }
  }

  @Test func `a session's token never outlives the session`() throws {
    func session(endsIn duration: Duration) -> Session {
      Session(
        id: .random(), candidateID: .random(), sittingID: .random(), pseudonym: .random(), method: .password,
        openedAt: fixture.now - .seconds(90), expiresAt: fixture.now + duration, idleAt: fixture.now + duration)
    }
    func claims(_ session: Session) -> AccessTokenClaims? {
      AccessTokenClaims(
        for: session, issuer: fixture.issuer, audience: fixture.audience, lifetime: .seconds(600), at: fixture.now)
    }
    let long = session(endsIn: .seconds(7200))
    let full = try #require(claims(long))
    #expect(full.expiresAt - full.issuedAt == .seconds(600))
    #expect(full.subject == long.pseudonym && full.sessionID == long.id && full.sittingID == long.sittingID)
    #expect(full.method == .password)
    #expect(full.authenticatedAt.secondsSince1970 == long.openedAt.secondsSince1970)

    let short = try #require(claims(session(endsIn: .milliseconds(30_900))))
    #expect(short.expiresAt <= fixture.now + .milliseconds(30_900))
    #expect(short.expiresAt.millisecondsSince1970.isMultiple(of: 1000))
    #expect(claims(session(endsIn: .milliseconds(100))) == nil)
    #expect(claims(session(endsIn: .seconds(-60))) == nil)
  }

  @Test func `tokens say nothing of the person but the pseudonym`() throws {
    let session = Session(
      id: .random(), candidateID: .random(), sittingID: .random(), pseudonym: .random(), method: .face,
      openedAt: fixture.now, expiresAt: fixture.now + .seconds(60), idleAt: fixture.now + .seconds(60))
    let claims = try #require(
      AccessTokenClaims(
        for: session, issuer: fixture.issuer, audience: fixture.audience, lifetime: .seconds(600), at: fixture.now))
    let payload = try TokenSigner(fixture.ring).sign(claims).split(separator: ".")[1]
    let text = String(decoding: try #require(Base64.urlWithoutPadding.decode(payload.utf8)), as: UTF8.self)
    #expect(text.contains(session.pseudonym.description))
    #expect(!text.contains(session.candidateID.description))
  }

  @Test func `does not sign what no verifier would read`() throws {
    let claims = AccessTokenClaims(
      issuer: String(repeating: "x", count: 4096), audience: "a", subject: .random(), id: .random(),
      sessionID: .random(), sittingID: .random(), method: .face, authenticatedAt: fixture.now, issuedAt: fixture.now,
      notBefore: fixture.now, expiresAt: fixture.now + .seconds(60))
    #expect(throws: TokenSigningError.tooLong) { try TokenSigner(fixture.ring).sign(claims) }
  }
}
