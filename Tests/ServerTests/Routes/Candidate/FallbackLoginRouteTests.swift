import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

@Suite struct FallbackLoginRouteTests {
  @Test func `logs in with the helpdesk's password, and the token says so`() async throws {
    let world = try await ServiceWorld()
    let answer = try await world.fallbackLogin(password: try await world.issuePassword().lowercased())
    #expect(answer.status == 200)
    let tokens = try ServiceWorld.Tokens(answer.json)
    let introspected = try await world.postForm("/v1/introspect", "token=\(tokens.access)")
    #expect(introspected.json["amr"] == .array(["pwd"]))
    #expect(introspected.json["review"] == .boolean(true))
  }

  @Test func `wrong, used, expired and unknown are one answer`() async throws {
    let world = try await ServiceWorld()
    let password = try await world.issuePassword()
    #expect(try await world.fallbackLogin(password: password).status == 200)
    var answers = [try await world.fallbackLogin(password: password)]
    answers.append(try await world.fallbackLogin(password: "ABCDE-23456"))
    answers.append(try await world.fallbackLogin(number: "E12345678", password: "ABCDE-23456"))
    answers.append(try await world.fallbackLogin(number: "?", password: "?"))
    let late = try await world.issuePassword()
    world.clock.advance(by: .seconds(601))
    answers.append(try await world.fallbackLogin(password: late))
    #expect(answers.allSatisfy { $0.status == 401 && $0.code == "wrong-credentials" })
    #expect(Set(answers.map(\.textWithoutCode)).count == 1)
    #expect(answers.allSatisfy { $0.json["support_code"]?.string?.wholeMatch(of: /[2-9A-Z]{3}-[2-9A-Z]{3}/) != nil })
    #expect(Set(answers.map { $0.json["support_code"]?.string }).count == 3)
    #expect(answers.allSatisfy { $0.headers["WWW-Authenticate"] != nil })
    // Somebody unknown costs the same work.
    #expect(world.secrets.verifications == 6)
  }

  @Test func `limits wrong tries, and a new password begins anew`() async throws {
    let world = try await ServiceWorld()
    let costs: [(wait: Int64, next: Int64)] = [(0, 0), (0, 0), (0, 0), (0, 30), (30, 60)]
    for cost in costs {
      let answer = try await world.fallbackLogin(password: "ABCDE-23456")
      #expect(answer.status == 401)
      #expect(answer.json["wait_seconds"]?.integer == cost.wait)
      #expect(answer.json["next_failure"] == .object(["final": .boolean(false), "wait_seconds": .integer(cost.next)]))
    }
    let answer = try await world.fallbackLogin(password: "ABCDE-23456")
    #expect(answer.status == 429)
    #expect(answer.headers["Retry-After"] == "30")
    #expect(try await world.fallbackLogin(password: try await world.issuePassword()).status == 200)
  }

  @Test func `is refused by the door, by a live session and by an unknown sitting`() async throws {
    let world = try await ServiceWorld()
    let password = try await world.issuePassword()
    _ = try await world.logIn()
    let second = try await world.fallbackLogin(password: password)
    #expect(second.status == 409)
    #expect(second.code == "already-logged-in")
    world.clock.set(Fixtures.minute(150))
    #expect(try await world.fallbackLogin(password: password).code == "sitting-ended")
    let unknown = try await world.post(
      .candidate, "/v1/fallback-logins",
      .object(["sitting": .string("\(SittingID.random())"), "id_number": "1", "password": "1"]))
    #expect(unknown.status == 404)
    #expect(unknown.code == "unknown-sitting")
  }

  @Test func `a hashing fault is 503, and the try does not count`() async throws {
    let world = try await ServiceWorld()
    let password = try await world.issuePassword()
    for (fault, code) in [
      (PasswordHashingFault.overloaded, "overloaded"), (.unavailable, "password-hashing-unavailable"),
    ] {
      world.secrets.fail(with: fault)
      for _ in 1...5 {
        let answer = try await world.fallbackLogin(password: password)
        #expect(answer.status == 503)
        #expect(answer.code == code)
      }
    }
    world.secrets.fail(with: nil)
    #expect(try await world.fallbackLogin(password: password).status == 200)
  }
}
