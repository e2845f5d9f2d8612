import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

@Suite struct TokenRouteTests {
  @Test func `introspection says what a live token is good for`() async throws {
    let world = try await ServiceWorld()
    let tokens = try await world.logIn()
    let answer = try await world.postForm("/v1/introspect", "token=\(tokens.access)&token_type_hint=access_token")
    let claims = answer.json
    #expect(claims["active"] == .boolean(true))
    #expect(claims["token_type"] == "Bearer")
    #expect(claims["sid"]?.string == tokens.session)
    #expect(claims["sitting"]?.string == "\(world.sitting.id)")
    #expect(claims["amr"] == .array(["face"]))
    #expect(claims["iss"]?.string == ServerConfiguration().token.issuer)
    #expect(claims["exp"]?.integer == Fixtures.minute(15).secondsSince1970)
    #expect(claims["sub"]?.string != "\(world.candidate.id)")
  }

  @Test func `anything that is not live is inactive and nothing else`() async throws {
    let world = try await ServiceWorld()
    let tokens = try await world.logIn()
    let others = ["x", tokens.refresh, tokens.access + "A", ServiceWorld.token(of: .examSystem), "a.b.c"]
    for token in others {
      #expect(try await world.postForm("/v1/introspect", "token=\(token)").text == #"{"active":false}"#)
    }
    world.clock.advance(by: .seconds(600))
    #expect(try await world.postForm("/v1/introspect", "token=\(tokens.access)").text == #"{"active":false}"#)
  }

  @Test(arguments: [
    "", "token=", "token_type_hint=access_token", "token=a&token=b", "token=%zz", "token=a%00", "token=a+b",
    "token=" + String(repeating: "a", count: 4097),
  ])
  func `wants one token in a form`(_ form: String) async throws {
    let world = try await ServiceWorld()
    for path in ["/v1/introspect", "/v1/revoke"] {
      let answer = try await world.postForm(path, form)
      #expect(answer.status == 400)
      #expect(answer.code == "invalid-form")
      #expect(answer.json["error"]?.string == "invalid_request")
    }
  }

  @Test func `revocation ends the session, also by a token that has expired`() async throws {
    let world = try await ServiceWorld()
    let tokens = try await world.logIn()
    world.clock.advance(by: .seconds(620))
    #expect(try await world.postForm("/v1/revoke", "token=\(tokens.access)").status == 200)
    let session = try #require(try await world.store.session(SessionID(tokens.session)!))
    #expect(session.end?.reason == .revoked)
    let records = try await world.store.records(AuditQuery(action: .sessionEnded))
    #expect(records.map(\.event.actor) == [.examSystem("exam-system-1")])
  }

  @Test func `revocation takes a refresh token, too, and does nothing for strangers`() async throws {
    let world = try await ServiceWorld()
    let tokens = try await world.logIn()
    for token in ["x", String(repeating: "0", count: 64), "a.b.c", tokens.access + "A", "x&y=%zz&y=&=&="] {
      #expect(try await world.postForm("/v1/revoke", "token=\(token)").status == 200)
    }
    #expect(try await world.isActive(tokens.access))
    #expect(try await world.postForm("/v1/revoke", "token=\(tokens.refresh)").status == 200)
    #expect(try await !world.isActive(tokens.access))
  }

  @Test func `the key set verifies what was issued, and may be cached`() async throws {
    let world = try await ServiceWorld()
    let tokens = try await world.logIn()
    let answer = try await world.send(.candidate, .get, "/.well-known/jwks.json")
    #expect(answer.status == 200)
    #expect(answer.headers["Cache-Control"] == "public, max-age=300")
    let keys = try #require(answer.json["keys"]?.array)
    #expect(keys.count == 2)
    let header = try #require(Base64.urlWithoutPadding.decode(tokens.access.split(separator: ".")[0].utf8))
    let kid = try StrictJSON(parsing: header)["kid"]?.string
    let key = try #require(keys.first { $0["kid"]?.string == kid })
    let parts = tokens.access.split(separator: ".").map(String.init)
    let signature = try #require(Base64.urlWithoutPadding.decode(parts[2].utf8).flatMap(ECDSASignature.init(bytes:)))
    #expect(try P256PublicKey(jwk: key).isValid(signature, over: Array("\(parts[0]).\(parts[1])".utf8)))
  }
}
