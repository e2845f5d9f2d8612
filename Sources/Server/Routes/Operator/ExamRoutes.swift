import FaceAuth

/// Exams and their sittings.
struct ExamRoutes: Sendable {
  let access: AccessControl
  let stores: Stores
  let clock: any WallClock

  var routes: [Route] {
    [
      access.route(.readExams, .get, "/v1/exams", handler: list),
      access.route(.writeExams, .post, "/v1/exams", body: .json, handler: create),
      access.route(.readExams, .get, "/v1/exams/{exam}", handler: show),
      access.route(.readExams, .get, "/v1/exams/{exam}/sittings", handler: listSittings),
      access.route(.writeExams, .post, "/v1/exams/{exam}/sittings", body: .json, handler: createSitting),
      access.route(.readExams, .get, "/v1/sittings/{sitting}", handler: showSitting),
    ]
  }

  private func list(_ request: HTTPRequest, _ caller: AccessToken) async throws -> HTTPResponse {
    try await .json(["exams": stores.sittings.exams().map(ExamAnswer.init)])
  }

  private func create(_ request: HTTPRequest, _ caller: AccessToken) async throws -> HTTPResponse {
    let body = try JSONObjectReader(request.body, known: ["name", "time_zone"])
    let zone = try body.optionalText("time_zone", 1...64) ?? Exam.defaultTimeZone
    guard RFC3339.zone(zone) != nil else {
      throw JSONObjectReader.fault(at: "time_zone", "must be an IANA name, such as Asia/Shanghai")
    }
    let exam = Exam(id: .random(), name: try body.text("name", 1...200), timeZone: zone, createdAt: clock.now())
    try await stores.audit.append(
      AuditEvent(at: exam.createdAt, actor: .operatorNamed(caller.name), action: .examCreated, examID: exam.id))
    try await stores.sittings.add(exam)
    return try .json(ExamAnswer(exam), status: 201)
  }

  private func show(_ request: HTTPRequest, _ caller: AccessToken) async throws -> HTTPResponse {
    try await .json(ExamAnswer(stores.sittings.exam(in: request)))
  }

  private func listSittings(_ request: HTTPRequest, _ caller: AccessToken) async throws -> HTTPResponse {
    let exam = try await stores.sittings.exam(in: request)
    let sittings = try await stores.sittings.sittings(of: exam.id)
    return try .json(["sittings": sittings.map { SittingAnswer(sitting: $0, exam: exam) }])
  }

  private func createSitting(_ request: HTTPRequest, _ caller: AccessToken) async throws -> HTTPResponse {
    let exam = try await stores.sittings.exam(in: request)
    let sitting = try Sitting(JSONObjectReader(request.body, known: Sitting.members), of: exam)
    try await stores.audit.append(
      AuditEvent(
        at: clock.now(), actor: .operatorNamed(caller.name), action: .sittingCreated, examID: exam.id,
        sittingID: sitting.id))
    try await stores.sittings.add(sitting)
    return try .json(SittingAnswer(sitting: sitting, exam: exam), status: 201)
  }

  private func showSitting(_ request: HTTPRequest, _ caller: AccessToken) async throws -> HTTPResponse {
    let sitting = try await stores.sittings.sitting(in: request)
    guard let exam = try await stores.sittings.exam(sitting.examID) else {
      throw ServiceProblem.unknownSitting.problem()
    }
    return try .json(SittingAnswer(sitting: sitting, exam: exam))
  }
}
