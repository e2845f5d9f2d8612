import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

@Suite struct FaceLoginRouteTests {
  @Test func `logs a candidate in by face`() async throws {
    let world = try await ServiceWorld()
    let opened = try await world.post(.candidate, "/v1/logins", ServiceWorld.claim(world.sitting))
    #expect(opened.status == 201)
    #expect(opened.json["attempts_left"]?.integer == 3)
    #expect(opened.json["frames"] == .object(["max": .integer(8), "min": .integer(3)]))
    #expect(opened.json["expires_at"]?.string == "2024-03-02T01:08:00.000Z")
    let login = try #require(opened.json["login"]?.string)

    let frame = try await world.putFrame("person-1-1", at: 1, to: login)
    #expect(frame.status == 200)
    #expect(frame.json["usable"] == .boolean(true))
    #expect(frame.json["hints"] == .array([]))
    #expect(frame.json["face"]?["width"]?.integer == 200)
    #expect(frame.json["width"]?.integer == 640)
    try await world.putFrames(ofPerson: 1, to: login)

    let completed = try await world.complete(login)
    #expect(completed.status == 200)
    #expect(completed.json["token_type"]?.string == "Bearer")
    #expect(completed.json["expires_in"]?.integer == 600)
    #expect(completed.json["session_ends_at"]?.string == "2024-03-02T03:30:00.000Z")
    #expect(completed.headers["Cache-Control"] == "no-store")
    let tokens = try ServiceWorld.Tokens(completed.json)
    #expect(try await world.isActive(tokens.access))
  }

  @Test func `a token does not outlive the sitting`() async throws {
    let world = try await ServiceWorld(sitting: { try Fixtures.sitting(of: $0, entryCloses: Fixtures.minute(150)) })
    world.clock.set(Fixtures.minute(149))
    let login = try await world.openLogin()
    try await world.putFrames(ofPerson: 1, to: login)
    #expect(try await world.complete(login).json["expires_in"]?.integer == 60)
  }

  @Test func `tells a bad frame what to do, and no score`() async throws {
    let world = try await ServiceWorld()
    let login = try await world.openLogin()
    let answer = try await world.putFrame("nobody", at: 1, to: login)
    #expect(answer.status == 200)
    #expect(answer.json["usable"] == .boolean(false))
    let hint = try #require(answer.json["hints"]?.array?.first)
    #expect(hint["code"]?.string == "no-face")
    #expect(hint["zh"]?.string?.isEmpty == false)
    #expect(answer.json["face"] == nil)
    #expect(!answer.text.contains("score") && !answer.text.contains("distance"))
  }

  @Test(arguments: PictureFault.allCases)
  func `refuses what is no picture, with its reason`(_ fault: PictureFault) async throws {
    let world = try await ServiceWorld()
    let login = try await world.openLogin()
    let answer = try await world.putFrame("bad-\(fault.rawValue)", at: 1, to: login)
    #expect(answer.status == 422)
    #expect(answer.code == Problem(fault).code)
    #expect(answer.code?.hasPrefix("picture-") == true)
  }

  @Test func `refuses a stranger with a reason and the attempts left`() async throws {
    let world = try await ServiceWorld()
    let answer = try await world.failLogin()
    #expect(answer.status == 403)
    #expect(answer.code == "face-refused")
    #expect(answer.reasons == ["no-match"])
    #expect(answer.json["attempts_left"]?.integer == 2)
    #expect(!answer.text.contains("distance"))
  }

  @Test func `a refusal tells what the next one costs, to whoever was claimed`() async throws {
    let world = try await ServiceWorld()
    let stranger = "110105194912310038"
    for number in [ServiceWorld.number, stranger] {
      // What the next failure costs, by the failures so far; the fifth is followed by a wait.
      let costs = [Int64(0), 0, 0, 30, 60].map {
        StrictJSON.object(["final": .boolean(false), "wait_seconds": .integer($0)])
      }
      var login = ""
      for (failures, cost) in costs.enumerated() {
        if failures % 3 == 0 { login = try await world.openLogin(number: number) }
        try await world.putFrames(ofPerson: 2, to: login)
        let answer = try await world.complete(login)
        #expect(answer.code == "face-refused")
        #expect(answer.json["next_failure"] == cost)
        #expect(answer.json["wait_seconds"]?.integer == (failures == 4 ? 30 : 0))
      }
      try await world.putFrames(ofPerson: 2, to: login)
      let waiting = try await world.complete(login)
      #expect(waiting.status == 429)
      #expect(waiting.headers["Retry-After"] == "30")
    }
  }

  @Test func `what costs nothing tells nothing of earlier failures`() async throws {
    let world = try await ServiceWorld()
    _ = try await world.failLogin()
    let answer = try await world.complete(world.openLogin())
    #expect(answer.reasons == ["too-few-frames"])
    #expect(answer.json["next_failure"] == nil && answer.json["wait_seconds"] == nil)
  }

  @Test func `answers about somebody unknown as about a stranger, byte for byte`() async throws {
    let world = try await ServiceWorld()
    var bodies: [[String]] = []
    for (number, ticket) in [
      (ServiceWorld.number, ServiceWorld.ticket), ("110105194912310038", "B1"), (ServiceWorld.number, "B1"),
      ("no number at all", "?"),
    ] {
      let opened = try await world.post(
        .candidate, "/v1/logins", ServiceWorld.claim(world.sitting, number: number, ticket: ticket))
      let login = try #require(opened.json["login"]?.string)
      var transcript = [opened.text.replacing(login, with: "LOGIN"), "\(opened.status)"]
      for attempt in 1...3 {
        for place in 1...3 {
          let picture = "person-2-\(attempt)-\(place)-\(login)"
          world.engine.script(Fixtures.picture(ofPerson: 2), for: EncodedPicture(bytes: Array(picture.utf8)))
          transcript.append(try await world.putFrame(picture, at: place, to: login).text)
        }
        let completed = try await world.complete(login)
        transcript += ["\(completed.status)", completed.textWithoutCode]
      }
      let over = try await world.complete(login)
      transcript += ["\(over.status)", over.textWithoutCode]
      bodies.append(transcript)
    }
    #expect(Set(bodies).count == 1)
  }

  @Test func `too few frames are a reason`() async throws {
    let world = try await ServiceWorld()
    let login = try await world.openLogin()
    try await world.putFrame("person-1-1", at: 1, to: login)
    let answer = try await world.complete(login)
    #expect(answer.status == 403)
    #expect(answer.reasons == ["too-few-frames"])
  }

  @Test func `a finished login takes nothing more`() async throws {
    let world = try await ServiceWorld()
    let login = try await world.openLogin()
    try await world.putFrames(ofPerson: 1, to: login)
    #expect(try await world.complete(login).status == 200)
    let again = try await world.complete(login)
    #expect(again.status == 409)
    #expect(again.code == "login-finished")
    #expect(try await world.putFrame("person-1-1", at: 1, to: login).code == "login-finished")
  }

  @Test func `an expired login is gone`() async throws {
    let world = try await ServiceWorld()
    let login = try await world.openLogin()
    world.clock.advance(by: .seconds(180))
    #expect(try await world.putFrame("person-1-1", at: 1, to: login).status == 410)
    let completed = try await world.complete(login)
    #expect(completed.status == 410)
    #expect(completed.code == "login-expired")
  }

  @Test func `a login that nobody opened is unknown`() async throws {
    let world = try await ServiceWorld()
    for login in ["\(LoginID.random())", "x", "\(LoginID.random())0"] {
      #expect(try await world.putFrame("person-1-1", at: 1, to: login).code == "unknown-login")
      let completed = try await world.complete(login)
      #expect(completed.status == 404)
      #expect(completed.code == "unknown-login")
    }
  }

  @Test(arguments: ["0", "9", "-1", "1.5", "one", "+1", "99999999999999999999"])
  func `refuses a place that no frame has`(_ place: String) async throws {
    let world = try await ServiceWorld()
    let login = try await world.openLogin()
    let answer = try await world.send(
      .candidate, .put, "/v1/logins/\(login)/frames/\(place)", headers: ["Content-Type": "image/png"],
      body: "person-1-1")
    #expect(answer.status == 404)
    #expect(answer.code == "unknown-frame")
  }

  @Test func `a login takes so many uploads and no more`() async throws {
    let world = try await ServiceWorld()
    let login = try await world.openLogin()
    for _ in 0..<60 { try await world.putFrame("nobody", at: 1, to: login) }
    let answer = try await world.putFrame("nobody", at: 1, to: login)
    #expect(answer.status == 409)
    #expect(answer.code == "too-many-frames")
  }

  @Test func `waits after five failures, and says how long`() async throws {
    let world = try await ServiceWorld()
    for _ in 1...5 { #expect(try await world.failLogin().status == 403) }
    let answer = try await world.post(.candidate, "/v1/logins", ServiceWorld.claim(world.sitting))
    #expect(answer.status == 429)
    #expect(answer.code == "too-many-attempts")
    #expect(answer.headers["Retry-After"] == "30")
    world.clock.advance(by: .seconds(30))
    _ = try await world.logIn()
  }

  @Test func `leaves only the fallback after too many failures`() async throws {
    let world = try await ServiceWorld()
    try await exhaust(world)
    let answer = try await world.post(.candidate, "/v1/logins", ServiceWorld.claim(world.sitting))
    #expect(answer.status == 403)
    #expect(answer.code == "face-disabled")
  }

  /// Uses up what is left of the total without waiting.
  private func exhaust(_ world: ServiceWorld) async throws {
    let key = AttemptKey.face(world.candidate.id, world.sitting.id)
    let impatient = AttemptPolicy(freeFailures: 100, firstWait: .zero, longestWait: .zero, totalFailures: 50)
    for _ in 1...50 { _ = try await world.store.begin(key, under: impatient, at: world.clock.now()) }
  }

  @Test func `the door's refusals have their codes`() async throws {
    let world = try await ServiceWorld(sitting: { try Fixtures.sitting(of: $0, reentry: .never) })
    let doors: [(Int, String)] = [(-1, "login-not-open"), (30, "entry-closed"), (150, "sitting-ended")]
    for (minute, code) in doors {
      world.clock.set(Fixtures.minute(minute))
      let answer = try await world.post(.candidate, "/v1/logins", ServiceWorld.claim(world.sitting))
      #expect(answer.status == 403)
      #expect(answer.code == code)
      if minute < 0 { #expect(answer.json["opens_at"]?.string == "2024-03-02T01:00:00.000Z") }
    }
  }

  @Test func `what depends on the person is told after the face alone`() async throws {
    let world = try await ServiceWorld(sitting: { try Fixtures.sitting(of: $0, kind: .formal(requiresMock: true)) })
    let login = try await world.openLogin()
    try await world.putFrames(ofPerson: 1, to: login)
    let answer = try await world.complete(login)
    #expect(answer.status == 403)
    #expect(answer.code == "mock-required")
  }

  @Test func `a second login is refused or takes over, as the sitting says`() async throws {
    let refusing = try await ServiceWorld()
    _ = try await refusing.logIn()
    let login = try await refusing.openLogin()
    try await refusing.putFrames(ofPerson: 1, to: login)
    let answer = try await refusing.complete(login)
    #expect(answer.status == 409)
    #expect(answer.code == "already-logged-in")

    let takingOver = try await ServiceWorld(sitting: { try Fixtures.sitting(of: $0, secondLogin: .takeOver) })
    let first = try await takingOver.logIn()
    let second = try await takingOver.logIn()
    #expect(try await !takingOver.isActive(first.access))
    #expect(try await takingOver.isActive(second.access))
  }

  @Test func `asks for consent to the present version`() async throws {
    let world = try await ServiceWorld()
    for consent in [nil, "0"] as [String?] {
      var members: [(String, StrictJSON)] = [
        ("sitting", .string("\(world.sitting.id)")), ("id_number", "1"), ("ticket", "1"),
      ]
      if let consent { members.append(("consent", .string(consent))) }
      let body = StrictJSON.object(members.map { StrictJSON.Member(name: $0.0, value: $0.1) })
      let answer = try await world.post(.candidate, "/v1/logins", body)
      #expect(answer.status == 403)
      #expect(answer.code == "consent-required")
      #expect(answer.json["consent_version"]?.string == "1")
    }
  }

  @Test func `of two completions at once one is busy`() async throws {
    let world = try await ServiceWorld()
    let login = try await world.openLogin()
    try await world.putFrames(ofPerson: 1, to: login)
    let id = try #require(LoginID(login))
    _ = try await world.store.begin(id, at: world.clock.now())
    let answer = try await world.complete(login)
    #expect(answer.status == 409)
    #expect(answer.code == "login-busy")
  }

  @Test func `faults of ours are 503 with a time to come back, and only the log says which`() async throws {
    let world = try await ServiceWorld()
    for (fault, code) in [
      (StoreFault.busy, "overloaded"), (.full, "storage-unavailable"), (.corrupt, "storage-unavailable"),
      (.unavailable, "storage-unavailable"),
    ] {
      world.store.script([fault])
      let answer = try await world.post(.candidate, "/v1/logins", ServiceWorld.claim(world.sitting))
      #expect(answer.status == 503)
      #expect(answer.code == code)
      #expect(answer.headers["Retry-After"] != nil)
      #expect(answer.json["detail"] == nil)
      #expect(world.sink.texts.contains { $0.contains("StoreFault.\(fault)") })
    }
    let login = try await world.openLogin()
    for (fault, code) in [(FaceEngineFault.overloaded, "overloaded"), (.unavailable, "engine-unavailable")] {
      world.engine.fail(with: fault)
      let answer = try await world.putFrame("person-1-1", at: 1, to: login)
      #expect(answer.status == 503)
      #expect(answer.code == code)
      #expect(answer.headers["Retry-After"] != nil)
    }
  }
}
