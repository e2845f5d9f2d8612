import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

@Suite struct ServiceRouteTests {
  @Test func `is ready only while every part works, and names the one that does not`() async throws {
    let isWarm = ManualSwitch()
    let world = try await ServiceWorld(configure: {
      $0.readinessChecks = [Readiness.Check("engine") { isWarm.isOn }]
    })
    for port in [ServiceWorld.Port.candidate, .operators] {
      isWarm.isOn = false
      let cold = try await world.send(port, .get, "/readyz")
      #expect(cold.status == 503)
      #expect(cold.json["checks"]?["engine"] == "failed")
      #expect(cold.json["checks"]?["storage"] == "ok")
      isWarm.isOn = true
      let warm = try await world.send(port, .get, "/readyz")
      #expect(warm.status == 200)
      #expect(warm.json["ready"] == .boolean(true))
      world.store.script([.unavailable])
      let broken = try await world.send(port, .get, "/readyz")
      #expect(broken.status == 503)
      #expect(broken.json["checks"]?["storage"] == "failed")
      #expect(try await world.send(port, .get, "/healthz").status == 200)
    }
  }

  @Test(.timeLimit(.minutes(1))) func `a check that hangs has failed`() async throws {
    let readiness = Readiness([
      Readiness.Check("slow") {
        try? await Task.sleep(for: .seconds(30))
        return true
      }
    ])
    let clock = ContinuousClock()
    let start = clock.now
    let report = await readiness.report()
    #expect(!report.ready)
    #expect(clock.now - start < .seconds(10))
  }

  @Test func `counts what goes on record, by route pattern and never by path`() async throws {
    let world = try await ServiceWorld(sitting: { try Fixtures.sitting(of: $0, secondLogin: .takeOver) })
    _ = try await world.logIn()
    _ = try await world.logIn()
    _ = try await world.failLogin()
    _ = try await world.fallbackLogin(password: "ABCDE-23456")
    _ = try await world.fallbackLogin(password: try await world.issuePassword())
    _ = try await world.send(.candidate, HTTPMethod(rawValue: "BREW"), "/v1/logins")
    _ = try await world.send(.candidate, .get, "/nothing/\(world.candidate.id)")
    let text = try await world.send(.operators, .get, "/metrics").text
    for line in [
      "faceauth_logins_opened_total 3",
      #"faceauth_verdicts_total{result="verdict-accepted",reason="none"} 2"#,
      #"faceauth_verdicts_total{result="verdict-refused",reason="no-match"} 1"#,
      #"faceauth_sessions_opened_total{method="face"} 2"#,
      #"faceauth_sessions_opened_total{method="pwd"} 1"#,
      #"faceauth_sessions_ended_total{reason="taken-over"} 2"#,
      "faceauth_credentials_issued_total 1",
      #"faceauth_fallback_refusals_total{reason="no-credential"} 1"#,
      #"faceauth_engine_seconds_count{outcome="analysed"} 9"#,
      "faceauth_engine_pictures 0",
      "# TYPE process_resident_memory_bytes gauge",
      #"faceauth_http_requests_total{listener="candidate",method="POST",route="/v1/logins",status="201"} 3"#,
      #"faceauth_http_requests_total{listener="candidate",method="other",route="none",status="404"} 1"#,
      #"faceauth_http_requests_total{listener="candidate",method="other",route="/v1/logins",status="405"} 1"#,
    ] {
      #expect(text.contains(line + "\n"), "\(line)")
    }
    #expect(!text.contains("\(world.candidate.id)") && !text.contains("BREW"))
    #expect(try await world.send(.candidate, .get, "/metrics").status == 404)
  }

  @Test func `nothing secret reaches the log`() async throws {
    let world = try await ServiceWorld()
    let first = try await world.logIn()
    _ = try await world.post(
      .candidate, "/v1/session/refresh", .object(["refresh_token": .string(first.refresh)]))
    _ = try await world.failLogin()
    _ = try await world.send(.candidate, .post, "/v1/session/logout", headers: first.authorization)
    let password = try await world.issuePassword()
    let second = try ServiceWorld.Tokens(try await world.fallbackLogin(password: password).json)
    _ = try await world.postForm("/v1/introspect", "token=\(second.access)")
    _ = try await world.post(
      .operators, "/v1/exams/\(world.exam.id)/candidates/search", .object(["id_number": .string(ServiceWorld.number)]),
      as: .helpdesk)
    _ = try await world.ask(.operators, .get, "/v1/candidates/\(world.candidate.id)", as: .helpdesk)
    world.store.script([.corrupt])
    _ = try await world.post(.candidate, "/v1/logins", ServiceWorld.claim(world.sitting))

    let log = world.sink.texts.joined()
    #expect(log.contains("/v1/logins/{login}/complete"))
    let secrets = [
      ServiceWorld.number, ServiceWorld.ticket, ServiceWorld.name, password, password.replacing("-", with: ""),
      first.access, first.refresh, second.access, second.refresh, ServiceWorld.token(of: .helpdesk),
      ServiceWorld.token(of: .examSystem), "distance",
    ]
    for secret in secrets { #expect(!log.contains(secret)) }
  }

  @Test func `an address that asks too fast waits, and others do not`() async throws {
    let world = try await ServiceWorld(configure: {
      $0.limits.logins = RequestRate(burst: 2, perMinute: 6)
      $0.limits.fallbackLogins = RequestRate(burst: 1, perMinute: 1)
    })
    func open(from address: String) async throws -> HTTPTestClient.Response {
      try await world.post(
        .candidate, "/v1/logins", ServiceWorld.claim(world.sitting), headers: ["X-Forwarded-For": address])
    }
    #expect(try await open(from: "203.0.113.7").status == 201)
    #expect(try await open(from: "203.0.113.7").status == 201)
    let refused = try await open(from: "203.0.113.7")
    #expect(refused.status == 429)
    #expect(refused.code == "too-many-requests")
    #expect(refused.headers["Retry-After"] == "10")
    #expect(try await open(from: "203.0.113.8").status == 201)
    world.clock.advance(by: .seconds(10))
    #expect(try await open(from: "203.0.113.7").status == 201)
    #expect(try await world.fallbackLogin(password: "x").status == 401)
    #expect(try await world.fallbackLogin(password: "x").headers["Retry-After"] == "60")
  }

  @Test(arguments: HTTPTransport.allCases)
  func `logs in over either transport, slow parts and all`(_ transport: HTTPTransport) async throws {
    let world = try await ServiceWorld()
    try await withClient(world.application.candidatePort, over: transport) { client in
      let opened = try await client.request(
        .post, "/v1/logins", headers: ["Content-Type": "application/json"],
        body: ServiceWorld.claim(world.sitting).text)
      #expect(opened.status == 201)
      #expect(opened.headers["X-Request-Id"] != nil)
      let login = try #require(opened.json["login"]?.string)
      world.engine.hold()
      async let first = client.request(
        .put, "/v1/logins/\(login)/frames/1", headers: ["Content-Type": "image/jpeg"], body: "person-1-1")
      await world.engine.arrived()
      // Other requests are answered while a picture is being looked at.
      #expect(try await client.request(.get, "/healthz").status == 200)
      world.engine.letGo()
      #expect(try await first.status == 200)
      for place in 2...3 {
        let frame = try await client.request(
          .put, "/v1/logins/\(login)/frames/\(place)", headers: ["Content-Type": "image/png"],
          body: "person-1-\(place)")
        #expect(frame.status == 200)
      }
      let completed = try await client.request(.post, "/v1/logins/\(login)/complete")
      #expect(completed.status == 200)
      let type = try await client.request(
        .put, "/v1/logins/\(login)/frames/1", headers: ["Content-Type": "text/plain"], body: "x")
      #expect(type.status == 415)
    }
  }
}
