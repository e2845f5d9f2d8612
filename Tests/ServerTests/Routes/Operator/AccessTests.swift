import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

@Suite struct AccessTests {
  /// The published table, beside the one in code.
  static let table: [(HTTPMethod, String, Set<AccessRole>)] = [
    (.get, "/v1/exams", [.administrator, .enroller, .helpdesk, .auditor]),
    (.post, "/v1/exams", [.administrator]),
    (.get, "/v1/exams/{exam}", [.administrator, .enroller, .helpdesk, .auditor]),
    (.get, "/v1/exams/{exam}/sittings", [.administrator, .enroller, .helpdesk, .auditor]),
    (.post, "/v1/exams/{exam}/sittings", [.administrator]),
    (.get, "/v1/sittings/{sitting}", [.administrator, .enroller, .helpdesk, .auditor]),
    (.get, "/v1/exams/{exam}/candidates", [.administrator, .enroller, .helpdesk, .auditor]),
    (.post, "/v1/exams/{exam}/candidates", [.administrator, .enroller]),
    (.post, "/v1/exams/{exam}/candidates/search", [.administrator, .enroller, .helpdesk, .auditor]),
    (.get, "/v1/candidates/{candidate}", [.administrator, .enroller, .helpdesk, .auditor]),
    (.delete, "/v1/candidates/{candidate}", [.administrator, .enroller]),
    (.get, "/v1/candidates/{candidate}/references", [.administrator, .enroller, .helpdesk, .auditor]),
    (.post, "/v1/candidates/{candidate}/references", [.administrator, .enroller]),
    (.delete, "/v1/candidates/{candidate}/references/{reference}", [.administrator, .enroller]),
    (.get, "/v1/candidates/{candidate}/references/{reference}/photo", [.administrator, .enroller, .auditor]),
    (.put, "/v1/candidates/{candidate}/references/{reference}", [.administrator, .enroller]),
    (.post, "/v1/candidates/{candidate}/withdrawal", [.administrator]),
    (.post, "/v1/candidates/{candidate}/export", [.administrator]),
    (.get, "/v1/exams/{exam}/retention", [.administrator, .enroller, .helpdesk, .auditor]),
    (.put, "/v1/exams/{exam}/retention", [.administrator]),
    (.get, "/v1/exams/{exam}/known-pairs", [.administrator, .enroller, .helpdesk, .auditor]),
    (.post, "/v1/exams/{exam}/known-pairs", [.administrator, .enroller]),
    (.delete, "/v1/exams/{exam}/known-pairs/{one}/{other}", [.administrator, .enroller]),
    (.get, "/v1/exams/{exam}/batches", [.administrator, .enroller, .helpdesk, .auditor]),
    (.post, "/v1/exams/{exam}/batches", [.administrator, .enroller]),
    (.post, "/v1/exams/{exam}/roster", [.administrator, .enroller]),
    (.post, "/v1/batches/{batch}/archives", [.administrator, .enroller]),
    (.get, "/v1/batches/{batch}/findings", [.administrator, .enroller, .helpdesk, .auditor]),
    (.get, "/v1/batches/{batch}/rows/{line}/photo", [.administrator, .enroller, .auditor]),
    (.get, "/v1/batches/{batch}/stray-photos", [.administrator, .enroller, .helpdesk, .auditor]),
    (.get, "/v1/batches/{batch}/photos/{photo}", [.administrator, .enroller, .auditor]),
    (.delete, "/v1/batches/{batch}/photos/{photo}", [.administrator, .enroller]),
    (.get, "/v1/batches/{batch}", [.administrator, .enroller, .helpdesk, .auditor]),
    (.delete, "/v1/batches/{batch}", [.administrator, .enroller]),
    (.post, "/v1/batches/{batch}/photos", [.administrator, .enroller]),
    (.post, "/v1/batches/{batch}/run", [.administrator, .enroller]),
    (.post, "/v1/batches/{batch}/cancel", [.administrator, .enroller]),
    (.get, "/v1/batches/{batch}/events", [.administrator, .enroller, .helpdesk, .auditor]),
    (.get, "/v1/batches/{batch}/result", [.administrator, .enroller, .helpdesk, .auditor]),
    (.post, "/v1/candidates/{candidate}/credentials", [.administrator, .helpdesk]),
    (.post, "/v1/candidates/{candidate}/attempts/reset", [.administrator, .helpdesk]),
    (.get, "/v1/sittings/{sitting}/sessions", [.administrator, .helpdesk, .auditor]),
    (.post, "/v1/sessions/{session}/end", [.administrator, .helpdesk]),
    (.post, "/v1/sessions/{session}/reverification", [.administrator, .helpdesk]),
    (.delete, "/v1/sessions/{session}/reverification", [.administrator, .helpdesk]),
    (.post, "/v1/sittings/{sitting}/cases/search", [.administrator, .helpdesk, .auditor]),
    (.get, "/v1/sittings/{sitting}/cases", [.administrator, .helpdesk, .auditor]),
    (.post, "/v1/sittings/{sitting}/cases", [.administrator, .helpdesk]),
    (.get, "/v1/cases/{case}", [.administrator, .helpdesk, .auditor]),
    (.get, "/v1/cases/{case}/photo", [.administrator, .helpdesk, .auditor]),
    (.get, "/v1/cases/{case}/frames/{frame}", [.administrator, .helpdesk, .auditor]),
    (.post, "/v1/cases/{case}/presence", [.administrator, .helpdesk]),
    (.delete, "/v1/cases/{case}/presence", [.administrator, .helpdesk]),
    (.post, "/v1/cases/{case}/retry", [.administrator, .helpdesk]),
    (.post, "/v1/cases/{case}/credentials", [.administrator, .helpdesk]),
    (.post, "/v1/cases/{case}/approval", [.administrator, .helpdesk]),
    (.post, "/v1/cases/{case}/approval/decision", [.administrator, .helpdesk]),
    (.post, "/v1/cases/{case}/end-session", [.administrator, .helpdesk]),
    (.post, "/v1/cases/{case}/notes", [.administrator, .helpdesk]),
    (.post, "/v1/cases/{case}/escalation", [.administrator, .helpdesk]),
    (.post, "/v1/cases/{case}/resolution", [.administrator, .helpdesk]),
    (.get, "/v1/approvals", [.administrator, .helpdesk]),
    (.get, "/v1/sittings/{sitting}/board", [.administrator, .helpdesk, .auditor]),
    (.get, "/v1/sittings/{sitting}/board/events", [.administrator, .helpdesk, .auditor]),
    (.get, "/v1/audit", [.administrator, .auditor]),
    (.get, "/v1/audit/export", [.administrator, .auditor]),
    (.get, "/v1/audit/heads", [.administrator, .auditor]),
    (.post, "/v1/candidates/{candidate}/evidence", [.administrator, .auditor]),
    (.get, "/v1/alerts", [.administrator, .auditor]),
    (.get, "/v1/webhooks", [.administrator]),
    (.get, "/v1/webhooks/{endpoint}/dead-letters", [.administrator]),
    (.post, "/v1/webhooks/{endpoint}/resend", [.administrator]),
    (.get, "/v1/operators", [.administrator]),
    (.post, "/v1/operators", [.administrator]),
    (.get, "/v1/operators/{operator}", [.administrator]),
    (.patch, "/v1/operators/{operator}", [.administrator]),
    (.post, "/v1/operators/{operator}/reset", [.administrator]),
    (.get, "/v1/operators/{operator}/sessions", [.administrator]),
    (.delete, "/v1/operators/{operator}/sessions", [.administrator]),
    (.get, "/v1/operator/me", Set(AccessRole.allCases)),
  ]

  /// The same of the candidate port, where nobody but programs with a token of the file has a role.
  static let candidatePort: [(HTTPMethod, String, Set<AccessRole>)] = [
    (.post, "/v1/introspect", [.examSystem]),
    (.post, "/v1/revoke", [.examSystem]),
    (.post, "/v1/sessions/{session}/reverification", [.examSystem]),
    (.delete, "/v1/sessions/{session}/reverification", [.examSystem]),
    (.get, "/v1/events", [.examSystem]),
  ]

  private static let takesForm: Set<String> = ["/v1/introspect", "/v1/revoke"]

  /// Routes that reach over exams and say less to whoever works on some.
  static let filtered: Set<String> = [
    "GET /v1/exams", "GET /v1/audit", "GET /v1/audit/export", "GET /v1/alerts",
    "GET /v1/approvals",
  ]

  /// Everything that the operators' document has.
  static let documented = DocumentedOperation.all(in: OpenAPIDocuments.operators)
  static let byRight = documented.filter { $0.security == .right }
  static let bySession = documented.filter { $0.security == .signedIn }

  static func roles(for operation: DocumentedOperation) throws -> Set<AccessRole> {
    try #require(table.first { "\($0.0.rawValue) \($0.1)" == operation.description }).2
  }

  @Test func `every documented operation has a place in a table, or wants a session, or asks nobody`() async throws {
    let world = try await ServiceWorld()
    let routes = world.application.operatorPort.router.routes.map { "\($0.method.rawValue) \($0.pattern)" }
    #expect(Set(routes) == Set(Self.documented.map(\.description)))
    #expect(Set(Self.byRight.map(\.description)) == Set(Self.table.map { "\($0.0.rawValue) \($0.1)" }))
    #expect(Self.bySession.count == 8)
    #expect(
      Set(Self.documented.filter { $0.security == .nobodyIsAsked }.map(\.pattern))
        == Set([
          "/healthz", "/readyz", "/metrics", "/openapi.yaml", "/v1/operator/sign-in", "/v1/operator/set-up",
          "/v1/operator/set-up/confirm",
        ]).union(PageRoutes(pages: .console).routes.map(\.pattern.description)))
    let candidates = DocumentedOperation.all(in: OpenAPIDocuments.candidate).filter { $0.security == .right }
    let asked = candidates.filter { operation in
      Self.candidatePort.contains { "\($0.0.rawValue) \($0.1)" == operation.description }
    }
    #expect(asked.count == Self.candidatePort.count)
  }

  @Test func `of every parameter in a path it is known of which exam it is`() async throws {
    let world = try await ServiceWorld()
    for route in world.application.operatorPort.router.routes {
      #expect(ExamsInPath.knows(route.pattern), "\(route.pattern): say in ExamsInPath what it means")
    }
  }

  @Test(arguments: byRight)
  func `each role may do what the table says, by token of the file, own token and session`(
    _ operation: DocumentedOperation
  ) async throws {
    let world = try await ServiceWorld()
    let allowed = try Self.roles(for: operation)
    #expect(try await world.ask(operation, [:]).code == "token-required")
    #expect(try await world.ask(operation, ["Authorization": "Basic x"]).code == "token-required")
    #expect(try await world.ask(operation, ["Authorization": "Bearer x"]).code == "invalid-token")
    #expect(try await world.ask(operation, ["Cookie": "__Host-faceauth=x"]).code == "sign-in-required")
    for role in AccessRole.allCases {
      let answer = try await world.ask(operation, ["Authorization": "Bearer \(ServiceWorld.token(of: role))"])
      Self.expect(answer, isLetIn: allowed.contains(role), "\(role), by a token of the file")
    }
    for role in OperatorRole.allCases {
      let browser = try await world.browser("\(role)", as: role)
      let mayDo = allowed.contains(AccessRole(role))
      Self.expect(try await world.ask(operation, browser.headers), isLetIn: mayDo, "\(role), by session")
      let all = try await world.personalToken(of: browser.account, rights: AccessRole(role).rights)
      Self.expect(try await world.ask(operation, all), isLetIn: mayDo, "\(role), by own token")
      if operation.pattern != "/v1/operator/me" {
        let none = try await world.personalToken(of: browser.account, rights: [])
        Self.expect(try await world.ask(operation, none), isLetIn: false, "\(role), by a token without rights")
        // A token never has more than its owner, whatever was stored for it.
        let every = try await world.personalToken(of: browser.account, rights: Set(AccessRight.allCases))
        Self.expect(try await world.ask(operation, every), isLetIn: mayDo, "\(role), by a token of all rights")
      }
    }
  }

  @Test(arguments: bySession)
  func `one's own account wants a session, of whatever role`(_ operation: DocumentedOperation) async throws {
    let world = try await ServiceWorld()
    #expect(try await world.ask(operation, [:]).code == "token-required")
    for role in AccessRole.allCases {
      let answer = try await world.ask(operation, ["Authorization": "Bearer \(ServiceWorld.token(of: role))"])
      #expect(answer.status == 403 && answer.code == "session-required", "\(role)")
    }
    for role in OperatorRole.allCases {
      let browser = try await world.browser("\(role)", as: role)
      let token = try await world.personalToken(of: browser.account, rights: Set(AccessRight.allCases))
      #expect(try await world.ask(operation, token).code == "session-required", "\(role)")
      Self.expect(try await world.ask(operation, browser.headers), isLetIn: true, "\(role)")
    }
  }

  @Test(arguments: byRight + bySession)
  func `no session or token that is over opens anything`(_ operation: DocumentedOperation) async throws {
    let world = try await ServiceWorld()
    _ = try await world.addOperator("keeper", as: .administrator)
    let account = try await world.addOperator("li", as: .administrator)
    let administration = OperatorAdministration(
      stores: Stores(world.store), secrets: world.secrets, clock: world.clock)
    func expectOver(_ browser: ServiceWorld.Browser, _ what: String) async throws {
      let answer = try await world.ask(operation, browser.headers)
      #expect(answer.status == 401 && answer.code == "sign-in-required", "\(what)")
      #expect(answer.headers["Set-Cookie"]?.contains("Max-Age=0") == true, "\(what)")
    }
    let signedOut = try await world.browser(of: account)
    #expect(try await world.send(.post, "/v1/operator/sign-out", nil, signedOut.headers).status == 204)
    try await expectOver(signedOut, "replayed after the sign-out")

    let idle = try await world.browser(of: account)
    let token = try await world.personalToken(of: account, rights: AccessRole.administrator.rights)
    world.clock.advance(by: .seconds(1800))
    try await expectOver(idle, "idle")

    let ahead = try await world.browser(of: account)
    world.clock.advance(by: .seconds(-120))
    try await expectOver(ahead, "after the clock was set back")
    world.clock.advance(by: .seconds(1920))
    #expect(try await world.ask(operation, token).code == "invalid-token", "expired token")

    let disabled = try await world.browser(of: account)
    let own = try await world.personalToken(of: account, rights: AccessRole.administrator.rights)
    _ = try await administration.change(account.id, OperatorChange(isDisabled: true), by: .service).get()
    try await expectOver(disabled, "disabled")
    #expect(try await world.ask(operation, own).code == "invalid-token", "disabled account's token")
    let reasons = try await world.refusals()
    #expect(
      reasons == [
        "session-ended", "session-idle", "clock-moved-back", "token-expired", "session-ended", "token-revoked",
      ])
  }

  @Test(arguments: byRight + bySession)
  func `what changes something wants the page's token and origin beside the cookie`(
    _ operation: DocumentedOperation
  ) async throws {
    let world = try await ServiceWorld()
    let browser = try await world.browser("li", as: .administrator)
    let other = try await world.browser(of: browser.account)
    var wrong: [HTTPHeaders] = [browser.cookie]
    for change: (inout HTTPHeaders) -> Void in [
      { $0["X-CSRF-Token"] = other.crossSiteToken }, { $0["X-CSRF-Token"] = "" },
      { $0.add("X-CSRF-Token", browser.crossSiteToken) }, { $0["Sec-Fetch-Site"] = "cross-site" },
      { $0["Sec-Fetch-Site"] = "same-site" },
      {
        $0["Origin"] = "https://evil.example"
        $0["Host"] = "operators.example:8081"
      },
      {
        $0["Origin"] = "null"
        $0["Host"] = "operators.example:8081"
      },
    ] {
      var headers = browser.headers
      change(&headers)
      wrong.append(headers)
    }
    for headers in wrong {
      let answer = try await world.ask(operation, headers)
      if operation.changesSomething {
        #expect(answer.status == 403 && answer.code == "cross-site", "\(headers)")
      } else {
        Self.expect(answer, isLetIn: true, "\(headers)")
      }
    }
    var right = browser.headers
    right["Sec-Fetch-Site"] = "same-origin"
    right["Origin"] = "https://Operators.example"
    right["Host"] = "operators.example:8081"
    Self.expect(try await world.ask(operation, right), isLetIn: true, "same origin")
  }

  @Test(arguments: byRight)
  func `what is of another exam does not exist`(_ operation: DocumentedOperation) async throws {
    let world = try await ServiceWorld()
    let ids = try await world.existing()
    let elsewhere = StoreSamples.exam()
    try await world.store.add(elsewhere)
    let role = try #require(
      OperatorRole.allCases.first { (try? Self.roles(for: operation))?.contains(AccessRole($0)) == true })
    let stranger = try await world.browser("stranger", as: role, for: .some([elsewhere.id]))
    let answer = try await world.ask(operation, stranger.headers, ids)
    if Self.filtered.contains(operation.description) {
      #expect(answer.status == 200)
      #expect(!answer.text.contains("\(world.exam.id)"))
    } else if operation.pattern == "/v1/operator/me" {
      #expect(answer.status == 200)
    } else if !ExamsInPath.names(RoutePattern(stringLiteral: operation.pattern)) {
      #expect(answer.status == 403 && answer.code == "no-right")
      #expect(try await world.refusals() == ["other-exam"])
    } else {
      // To the letter what there is to say of what there is not.
      let none = try await world.ask(operation, stranger.headers)
      #expect(answer.status == none.status && answer.text == none.text)
      #expect([404, 415, 422, 400].contains(answer.status))
      #expect(try await world.refusals() == ["other-exam"])
      // A board has no end to wait for.
      if operation.pattern.hasSuffix("/board/events") { return }
      // Whoever works on this exam is told something else, where the empty body leads anywhere.
      let insider = try await world.browser("insider", as: role, for: .some([world.exam.id]))
      let inside = try await world.ask(operation, insider.headers, ids)
      // The batch has no uploads to show.
      if operation.method == .get, !operation.pattern.contains("{line}") { #expect(inside.status == 200) }
      #expect(inside.code != "no-right")
      #expect(try await world.refusals() == ["other-exam"])
    }
  }

  @Test func `a stranger's calls change nothing of another exam`() async throws {
    let world = try await ServiceWorld()
    let ids = try await world.existing()
    let elsewhere = StoreSamples.exam()
    try await world.store.add(elsewhere)
    let stranger = try await world.browser("stranger", as: .administrator, for: .some([elsewhere.id]))
    for operation in Self.byRight { _ = try await world.ask(operation, stranger.headers, ids) }
    #expect(try await world.store.exams().count == 2)
    #expect(try await world.store.sittings(of: world.exam.id).count == 1)
    #expect(try await world.store.candidate(world.candidate.id) == world.candidate)
    #expect(try await world.store.references(of: world.candidate.id).count == 1)
    #expect(try await world.store.batches(of: world.exam.id).count == 1)
    let batch = try #require(ids["batch"].flatMap { BatchID($0) })
    #expect(try await world.store.photoCount(of: batch) == 1)
    #expect(try await world.store.liveSessions(of: world.sitting.id, at: world.clock.now()).count == 1)
  }

  @Test(arguments: candidatePort.map { DocumentedOperation(method: $0.0, pattern: $0.1) })
  func `on the candidate port no account is worth anything`(_ operation: DocumentedOperation) async throws {
    let world = try await ServiceWorld()
    let browser = try await world.browser("li", as: .administrator)
    let token = try await world.personalToken(of: browser.account, rights: Set(AccessRight.allCases))
    func ask(_ headers: HTTPHeaders) async throws -> HTTPTestClient.Response {
      var headers = headers
      headers["Content-Type"] = "application/x-www-form-urlencoded"
      return try await world.send(
        .candidate, operation.method, operation.pattern.replacing("{session}", with: "\(SessionID.random())"),
        headers: headers,
        body: Self.takesForm.contains(operation.pattern) ? "token=x" : "")
    }
    #expect(try await ask(browser.headers).code == "token-required")
    #expect(try await ask(token).code == "invalid-token")
    for role in AccessRole.allCases where role != .examSystem {
      #expect(try await ask(["Authorization": "Bearer \(ServiceWorld.token(of: role))"]).code == "no-right")
    }
  }

  private static func expect(
    _ answer: HTTPTestClient.Response, isLetIn: Bool, _ who: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(
      (answer.status != 403 && answer.status != 401) == isLetIn, "\(who): \(answer.status) \(answer.text)",
      sourceLocation: sourceLocation)
    if !isLetIn { #expect(answer.code == "no-right", "\(who)", sourceLocation: sourceLocation) }
  }
}

extension ServiceWorld {
  /// Sends an operation with an empty object, or whatever body its type makes of one.
  fileprivate func ask(
    _ operation: DocumentedOperation, _ headers: HTTPHeaders, _ ids: [String: String] = [:]
  ) async throws -> HTTPTestClient.Response {
    var headers = headers
    headers["Content-Type"] = operation.contentType
    return try await send(
      .operators, operation.method, operation.path(ids), headers: headers,
      body: operation.contentType == nil ? "" : "{}")
  }

  /// One of everything that a path may name, of the world's exam.
  fileprivate func existing() async throws -> [String: String] {
    let session = try await logIn().session
    var batch = StoreSamples.batch(of: exam.id)
    batch.state = .finished
    try await store.add(batch, rows: [], roster: nil)
    _ = try await store.add(
      EncodedPicture(bytes: [0xFF, 0xD8, 0xFF]), named: "x.jpg", to: batch.id, limit: 1, at: clock.now(),
      event: StoreSamples.photoAdded)
    let photo = try #require(await store.photos(of: batch.id).first)
    let reference = try #require(await store.references(of: candidate.id).first)
    let failure = CaseFailure(
      examID: exam.id, sittingID: sitting.id, claim: StoreSamples.digest(), candidateID: candidate.id,
      attempt: CaseAttempt(at: clock.now(), way: .face, reasons: ["no-match"], client: .unknown),
      frames: [EncodedPicture(bytes: [0xFF, 0xD8, 0xFF])], framesExpireAt: sitting.schedule.ends)
    _ = try await store.note(failure, codes: SupportCode.random(2, using: secrets))
    let caseID = try #require(try await store.lastCase(of: candidate.id, in: sitting.id))
    let frame = try #require(try await store.frames(of: caseID, at: clock.now()).first)
    let (exam, candidate) = ("\(exam.id)", "\(candidate.id)")
    return [
      "exam": exam, "sitting": "\(sitting.id)", "candidate": candidate, "reference": "\(reference.id)",
      "batch": "\(batch.id)", "session": session, "one": candidate, "other": candidate, "line": "2",
      "case": "\(caseID)", "frame": "\(frame.id)", "photo": "\(photo.id)",
    ]
  }
}
