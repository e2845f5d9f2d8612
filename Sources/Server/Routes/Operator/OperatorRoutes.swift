import FaceAuth

/// The accounts of others, for administrators of all exams.
struct OperatorRoutes: Sendable {
  let access: AccessControl
  let stores: Stores
  let administration: OperatorAdministration
  let limits: OperatorSessionLimits
  let clock: any WallClock

  private static let one: RoutePattern = "/v1/operators/{operator}"
  private static let sessions: RoutePattern = "/v1/operators/{operator}/sessions"

  var routes: [Route] {
    [
      access.route(.manageOperators, .get, "/v1/operators", handler: list),
      access.route(.manageOperators, .post, "/v1/operators", body: .json, handler: create),
      access.route(.manageOperators, .get, Self.one, handler: show),
      access.route(.manageOperators, .patch, Self.one, body: .json, handler: change),
      access.route(.manageOperators, .post, "/v1/operators/{operator}/reset", handler: reset),
      access.route(.manageOperators, .get, Self.sessions, handler: listSessions),
      access.route(.manageOperators, .delete, Self.sessions, handler: endSessions),
    ]
  }

  private func list(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    try await .json(["operators": stores.operators.operators().map { OperatorAnswer($0) }])
  }

  private func create(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let body = try JSONObjectReader(request.body, known: ["name", "role", "exams", "all_exams"])
    guard let name = OperatorName(try body.text("name", 1...64)) else {
      throw JSONObjectReader.fault(at: "name", "must be 1 to 64 letters, digits, . _ @ -")
    }
    let role = try body.choice("role", OperatorRole.self)
    guard let exams = try await exams(in: body) else {
      throw JSONObjectReader.fault(at: "exams", "or \"all_exams\": true is missing")
    }
    guard !access.isNameOfToken(name) else { throw ServiceProblem.operatorExists.problem() }
    switch try await administration.create(name, as: role, for: exams, by: .operatorNamed(caller.name)) {
    case .success(let issued): return try .json(OperatorAnswer(issued.account, code: issued.code), status: 201)
    case .failure(let refusal): throw Problem(refusal)
    }
  }

  private func show(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    guard let account = try await file(in: request).account else { throw ServiceProblem.unknownOperator.problem() }
    return try .json(OperatorAnswer(account))
  }

  private func change(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let id = try Self.id(in: request)
    let body = try JSONObjectReader(request.body, known: ["role", "exams", "all_exams", "disabled"])
    let change = OperatorChange(
      role: try body.optionalChoice("role", OperatorRole.self), exams: try await exams(in: body),
      isDisabled: try body.optionalFlag("disabled"))
    switch try await administration.change(id, change, by: .operatorNamed(caller.name)) {
    case .success(let account): return try .json(OperatorAnswer(account))
    case .failure(let refusal): throw Problem(refusal)
    }
  }

  private func reset(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    switch try await administration.reset(.id(Self.id(in: request)), by: .operatorNamed(caller.name)) {
    case .success(let issued): return try .json(OperatorAnswer(issued.account, code: issued.code))
    case .failure(let refusal): throw Problem(refusal)
    }
  }

  private func listSessions(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let file = try await file(in: request)
    guard file.account != nil else { throw ServiceProblem.unknownOperator.problem() }
    let now = clock.now()
    let live = file.sessions.filter { $0.state(at: now, under: limits) == .live }
    return try .json([
      "sessions": live.map { OperatorSessionAnswer($0, limits: limits, current: caller.session?.session.id) }
    ])
  }

  private func endSessions(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    switch try await administration.endSessions(of: .id(Self.id(in: request)), by: .operatorNamed(caller.name)) {
    case .success: return HTTPResponse(status: 204)
    case .failure(let refusal): throw Problem(refusal)
    }
  }

  private func file(in request: HTTPRequest) async throws -> OperatorFile {
    try await stores.operators.operatorFile(.id(Self.id(in: request)))
  }

  private static func id(in request: HTTPRequest) throws(Problem) -> OperatorID {
    try request.identifier("operator", of: OperatorAccount.self, otherwise: .unknownOperator)
  }

  /// Nil where neither member is there.
  private func exams(in body: JSONObjectReader) async throws -> ExamScope? {
    let listed = try body.optionalIdentifiers("exams", of: Exam.self, count: 1...100)
    switch (listed, try body.optionalFlag("all_exams")) {
    case (nil, nil): return nil
    case (nil, true?): return .all
    case (_, false?): throw JSONObjectReader.fault(at: "all_exams", "can only be true; name exams otherwise")
    case (_, true?): throw JSONObjectReader.fault(at: "exams", "contradicts all_exams")
    case (let listed?, nil):
      let known = Set(try await stores.sittings.exams().map(\.id))
      guard listed.isSubset(of: known) else {
        throw JSONObjectReader.fault(at: "exams", "must be exams that there are")
      }
      return .some(listed)
    }
  }
}
