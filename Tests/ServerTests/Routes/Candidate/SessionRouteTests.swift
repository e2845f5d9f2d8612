import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

@Suite struct SessionRouteTests {
  @Test func `shows the session, and not the person`() async throws {
    let world = try await ServiceWorld()
    let tokens = try await world.logIn()
    let answer = try await world.send(.candidate, .get, "/v1/session", headers: tokens.authorization)
    #expect(answer.status == 200)
    #expect(answer.json["session"]?.string == tokens.session)
    #expect(answer.json["amr"] == .array(["face"]))
    #expect(!answer.text.contains("\(world.candidate.id)"))
  }

  @Test(arguments: ["/v1/session", "/v1/session/logout", "/v1/session/verifications"])
  func `wants the access token of a live session`(_ path: String) async throws {
    let world = try await ServiceWorld()
    let method = path == "/v1/session" ? HTTPMethod.get : .post
    let bare = try await world.send(.candidate, method, path)
    #expect(bare.status == 401)
    #expect(bare.code == "token-required")
    #expect(bare.headers["WWW-Authenticate"]?.hasPrefix("Bearer") == true)

    let tokens = try await world.logIn()
    for token in ["x", tokens.refresh, ServiceWorld.token(of: .administrator), tokens.access + "A"] {
      let answer = try await world.send(.candidate, method, path, headers: ["Authorization": "Bearer \(token)"])
      #expect(answer.status == 401)
      #expect(answer.code == "invalid-token")
    }
    _ = try await world.ask(.operators, .post, "/v1/sessions/\(tokens.session)/end", as: .helpdesk)
    let ended = try await world.send(.candidate, method, path, headers: tokens.authorization)
    #expect(ended.status == 401)
    #expect(ended.headers["WWW-Authenticate"]?.contains("invalid_token") == true)
    // Its holder, and nobody else, learns why.
    #expect(ended.json["ended"]?.string == "operator-ended")
  }

  @Test func `an access token runs out, and a refresh gives the next`() async throws {
    let world = try await ServiceWorld()
    let tokens = try await world.logIn()
    world.clock.advance(by: .seconds(600))
    #expect(try await world.send(.candidate, .get, "/v1/session", headers: tokens.authorization).status == 401)
    let refreshed = try await world.post(
      .candidate, "/v1/session/refresh", .object(["refresh_token": .string(tokens.refresh)]))
    #expect(refreshed.status == 200)
    let next = try ServiceWorld.Tokens(refreshed.json)
    #expect(next.session == tokens.session && next.refresh != tokens.refresh)
    #expect(try await world.send(.candidate, .get, "/v1/session", headers: next.authorization).status == 200)
  }

  @Test func `a refresh token that comes twice ends the session for both`() async throws {
    let world = try await ServiceWorld()
    let tokens = try await world.logIn()
    let body = StrictJSON.object(["refresh_token": .string(tokens.refresh)])
    let stolen = try ServiceWorld.Tokens(try await world.post(.candidate, "/v1/session/refresh", body).json)
    world.clock.advance(by: RefreshTokenUse.grace)
    let again = try await world.post(.candidate, "/v1/session/refresh", body)
    #expect(again.status == 401)
    #expect(again.code == "invalid-refresh-token")
    #expect(try await !world.isActive(stolen.access))
    for refresh in ["", "x", String(repeating: "0", count: 64)] where !refresh.isEmpty {
      let unknown = try await world.post(
        .candidate, "/v1/session/refresh", .object(["refresh_token": .string(refresh)]))
      #expect(unknown.code == "invalid-refresh-token")
    }
  }

  @Test func `logs out`() async throws {
    let world = try await ServiceWorld()
    let tokens = try await world.logIn()
    #expect(
      try await world.send(.candidate, .post, "/v1/session/logout", headers: tokens.authorization).status == 204)
    #expect(try await !world.isActive(tokens.access))
    _ = try await world.logIn()
  }

  @Test func `verifies within the session that the person is the same`() async throws {
    let world = try await ServiceWorld()
    let tokens = try await world.logIn()
    let opened = try await world.send(
      .candidate, .post, "/v1/session/verifications", headers: tokens.authorization)
    #expect(opened.status == 201)
    let login = try #require(opened.json["login"]?.string)
    try await world.putFrames(ofPerson: 1, to: login)
    let completed = try await world.complete(login)
    #expect(completed.status == 200)
    #expect(completed.json == .object(["session": .string(tokens.session), "verified": .boolean(true)]))
  }

  @Test func `a failed verification is an event, and too many turn the face off`() async throws {
    let world = try await ServiceWorld()
    let tokens = try await world.logIn()
    let opened = try await world.send(
      .candidate, .post, "/v1/session/verifications", headers: tokens.authorization)
    let login = try #require(opened.json["login"]?.string)
    for left in [2, 1, 0] as [Int64] {
      try await world.putFrames(ofPerson: 2, to: login)
      #expect(try await world.complete(login).json["attempts_left"]?.integer == left)
    }
    let events = try await world.store.events(after: 0, of: nil, limit: 10)
    #expect(
      events.map(\.kind) == [.opened(.face), .reverificationFailed, .reverificationFailed, .reverificationFailed])

    let session = try #require(SessionID(tokens.session))
    let impatient = AttemptPolicy(freeFailures: 100, firstWait: .zero, longestWait: .zero, totalFailures: 50)
    for _ in 1...50 {
      _ = try await world.store.begin(.reverification(session), under: impatient, at: world.clock.now())
    }
    let refused = try await world.send(
      .candidate, .post, "/v1/session/verifications", headers: tokens.authorization)
    #expect(refused.status == 403)
    #expect(refused.code == "face-disabled")
  }
}
