import FaceAuth

/// The helpdesk's cases, from ring to done.
///
/// Whatever an operator's exams do not include is answered as what does not exist.
struct CaseRoutes: Sendable {
  let access: AccessControl
  let stores: Stores
  let desk: CaseDesk
  let helpdesk: Helpdesk
  let keeper: SessionKeeper
  let presence: CasePresence
  let clock: any WallClock
  let metrics: ServiceMetrics

  private static let ofSitting: RoutePattern = "/v1/sittings/{sitting}/cases"
  /// The longest text, each of its characters as two escapes.
  private static let withText = Route.BodyRule.limited(bytes: 32 * 1024, types: ["application/json"])

  var routes: [Route] {
    [
      access.route(.readCases, .post, "/v1/sittings/{sitting}/cases/search", body: .json, handler: search),
      access.route(.readCases, .get, Self.ofSitting, handler: list),
      access.route(.workCases, .post, Self.ofSitting, body: .json, handler: open),
      access.route(.readCases, .get, "/v1/cases/{case}", handler: show),
      access.route(.readCases, .get, "/v1/cases/{case}/photo", handler: showPhoto),
      access.route(.readCases, .get, "/v1/cases/{case}/frames/{frame}", handler: showFrame),
      access.route(.workCases, .post, "/v1/cases/{case}/presence", handler: beat),
      access.route(.workCases, .delete, "/v1/cases/{case}/presence", handler: leave),
      access.route(.resetAttempts, .post, "/v1/cases/{case}/retry", body: Self.withText, handler: retry),
      access.route(.issueCredentials, .post, "/v1/cases/{case}/credentials", body: .json, handler: issue),
      access.route(.issueCredentials, .post, "/v1/cases/{case}/approval", body: .json, handler: requestApproval),
      access.route(
        .issueCredentials, .post, "/v1/cases/{case}/approval/decision", body: Self.withText, handler: decideApproval),
      access.route(.endSessions, .post, "/v1/cases/{case}/end-session", handler: endSession),
      access.route(.workCases, .post, "/v1/cases/{case}/notes", body: Self.withText, handler: note),
      access.route(.workCases, .post, "/v1/cases/{case}/escalation", body: Self.withText, handler: escalate),
      access.route(.workCases, .post, "/v1/cases/{case}/resolution", body: Self.withText, handler: resolve),
    ]
  }

  // MARK: - Finding

  private func search(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let sitting = try await stores.sitting(in: request, for: caller)
    let body = try JSONObjectReader(request.body, known: ["text", "elsewhere"])
    let text = try body.text("text", 1...100)
    let finder = CaseFinder(stores: stores)
    let found =
      try body.optionalFlag("elsewhere") == true
      ? try await finder.find(text, elsewhereThan: sitting) : try await finder.find(text, in: sitting)
    return try .json(CaseMatchesAnswer(matches: found.matches.map(CaseMatchAnswer.init), more: found.isCut))
  }

  private func list(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let query = try QueryReader(request, known: ["status", "limit"])
    let status = try query.choice("status", HelpdeskCase.Status.self) ?? .open
    let limit = try query.integer("limit", 1...500) ?? 100
    let sitting = try await stores.sitting(in: request, for: caller)
    let cases = try await stores.cases.cases(of: sitting.id, status, limit: limit)
    return try .json(["cases": cases.map(CaseSummaryAnswer.init)])
  }

  private func open(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let sitting = try await stores.sitting(in: request, for: caller)
    let body = try JSONObjectReader(request.body, known: ["candidate"])
    let id = try body.identifier("candidate", of: Candidate.self)
    guard let candidate = try await stores.candidates.candidate(id), candidate.examID == sitting.examID else {
      throw ServiceProblem.unknownCandidate.problem()
    }
    guard let opened = try await desk.open(for: candidate, in: sitting, by: caller.name) else {
      throw ServiceProblem.notAdmitted.problem()
    }
    guard let found = try await stores.cases.helpdeskCase(opened) else { throw ServiceProblem.unknownCase.problem() }
    return try await answer(found, status: 201)
  }

  // MARK: - Looking

  private func show(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    try await answer(stores.helpdeskCase(in: request, for: caller))
  }

  private func answer(_ found: HelpdeskCase, status: Int = 200) async throws -> HTTPResponse {
    let now = clock.now()
    guard let sitting = try await stores.sittings.sitting(found.sittingID),
      let exam = try await stores.sittings.exam(found.examID)
    else { throw ServiceProblem.unknownCase.problem() }
    var view = CaseAnswer(found, of: sitting, in: exam, at: now)
    view.present = presence.present(found.id, at: now).map(CaseAnswer.Presence.init)
    view.frames = try await stores.cases.frames(of: found.id, at: now).map(CaseAnswer.FramePart.init)
    if let id = found.candidateID, let candidate = try await stores.candidates.candidate(id) {
      view.candidate = MaskedCandidate(candidate)
      view.session = try await stores.sessions.liveSession(of: id, in: sitting.id, at: now)
        .map { SessionAnswer($0, forOperator: true) }
      view.credential = try await stores.credentials.usable(by: id, in: sitting.id, at: now)
        .map(CaseAnswer.CredentialPart.init)
    }
    return try .json(view, status: status)
  }

  private func showPhoto(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let found = try await stores.helpdeskCase(in: request, for: caller)
    guard let candidate = found.candidateID,
      let reference = try await stores.candidates.references(of: candidate).first,
      let photo = try await stores.candidates.photo(of: reference.id)
    else { throw ServiceProblem.unknownReference.problem() }
    return .picture(photo)
  }

  private func showFrame(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let found = try await stores.helpdeskCase(in: request, for: caller)
    let frame = try request.identifier("frame", of: EvidenceFrame.self, otherwise: .unknownEvidence)
    guard let picture = try await desk.picture(of: frame, in: found, by: caller.name) else {
      throw ServiceProblem.unknownEvidence.problem()
    }
    return .picture(picture)
  }

  private func beat(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let found = try await stores.helpdeskCase(in: request, for: caller)
    let others = presence.beat(found.id, by: caller.name, at: clock.now())
    return try .json(["others": others.map(CaseAnswer.Presence.init)])
  }

  private func leave(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    presence.leave(try await stores.helpdeskCase(in: request, for: caller).id, by: caller.name)
    return HTTPResponse(status: 204)
  }

  // MARK: - Acting

  private func retry(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let body = try JSONObjectReader(request.body, known: ["reason", "note"])
    let reason = try body.choice("reason", RetryReason.self)
    return try await change(request, caller, .retry(reason, note: try Self.optionalNote(in: body)))
  }

  private func issue(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let body = try JSONObjectReader(request.body, known: ["questions", "replaces"])
    let questions = try body.choices("questions", IdentityQuestion.self, count: 1...IdentityQuestion.allCases.count)
    var replaces: FallbackCredentialID?
    if try body.optionalText("replaces", 1...64) != nil {
      replaces = try body.identifier("replaces", of: FallbackCredential.self)
    }
    let found = try await stores.helpdeskCase(in: request, for: caller)
    guard let candidate = found.candidateID else { throw ServiceProblem.caseOfNobody.problem() }
    let outcome = try await helpdesk.issueCredential(
      for: candidate, in: found.sittingID, by: caller.name, in: found.id, asked: questions, replacing: replaces)
    switch outcome {
    case .success(let issued):
      metrics.credentialsIssued.increment()
      return try .json(IssuedAnswer(issued), status: 201)
    case .failure(let refusal): throw Problem(refusal)
    }
  }

  private func requestApproval(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let body = try JSONObjectReader(request.body, known: ["questions"])
    let questions = try body.choices("questions", IdentityQuestion.self, count: 1...IdentityQuestion.allCases.count)
    return try await change(request, caller, .requestApproval(questions))
  }

  private func decideApproval(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let body = try JSONObjectReader(request.body, known: ["decision", "note"])
    switch try body.choice("decision", ApprovalDecision.self) {
    case .approve: return try await change(request, caller, .approve)
    case .decline: return try await change(request, caller, .decline(note: try Self.optionalNote(in: body)))
    }
  }

  private func endSession(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let found = try await stores.helpdeskCase(in: request, for: caller)
    switch try await desk.endSession(of: found, by: caller.name, with: keeper) {
    case .success(let changed): return try await answer(changed)
    case .failure(let refusal): throw Problem(refusal)
    case nil: throw ServiceProblem.noLiveSession.problem()
    }
  }

  private func note(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let body = try JSONObjectReader(request.body, known: ["text"])
    return try await change(request, caller, .note(try body.text("text", 1...CaseEntry.longestText)))
  }

  private func escalate(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let body = try JSONObjectReader(request.body, known: ["note"])
    return try await change(request, caller, .escalate(note: try body.text("note", 1...CaseEntry.longestText)))
  }

  private func resolve(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let body = try JSONObjectReader(request.body, known: ["outcome", "note"])
    let outcome = try body.choice("outcome", CaseOutcome.self)
    return try await change(request, caller, .resolve(outcome, note: try Self.optionalNote(in: body)))
  }

  private func change(
    _ request: HTTPRequest, _ caller: Caller, _ action: CaseAction
  ) async throws -> HTTPResponse {
    let found = try await stores.helpdeskCase(in: request, for: caller)
    switch try await desk.change(found.id, action, by: caller.name) {
    case .success(let changed): return try await answer(changed)
    case .failure(let refusal): throw Problem(refusal)
    case nil: throw ServiceProblem.unknownCase.problem()
    }
  }

  private static func optionalNote(in body: JSONObjectReader) throws(Problem) -> String {
    try body.optionalText("note", 0...CaseEntry.longestText) ?? ""
  }
}

/// What a second operator says.
private enum ApprovalDecision: String, CaseIterable {
  case approve
  case decline
}

extension Stores {
  /// The case in the path, if it is of an exam that the caller works on.
  func helpdeskCase(in request: HTTPRequest, for caller: Caller) async throws -> HelpdeskCase {
    let id = try request.identifier("case", of: HelpdeskCase.self, otherwise: .unknownCase)
    guard let found = try await cases.helpdeskCase(id), caller.exams.includes(found.examID) else {
      throw ServiceProblem.unknownCase.problem()
    }
    return found
  }

  /// The sitting in the path, if it is of an exam that the caller works on.
  func sitting(in request: HTTPRequest, for caller: Caller) async throws -> Sitting {
    let sitting = try await sittings.sitting(in: request)
    guard caller.exams.includes(sitting.examID) else { throw ServiceProblem.unknownSitting.problem() }
    return sitting
  }
}
