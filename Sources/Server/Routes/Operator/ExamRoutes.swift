import FaceAuth

/// Exams and their sittings.
struct ExamRoutes: Sendable {
  let access: AccessControl
  let stores: Stores
  let clock: any WallClock

  private var creation: ExamCreation { ExamCreation(stores: stores, clock: clock) }

  var routes: [Route] {
    [
      access.route(.readExams, .get, "/v1/exams", reach: .filtered, handler: list),
      access.route(.writeExams, .post, "/v1/exams", body: .json, handler: create),
      access.route(.readExams, .get, "/v1/exams/{exam}", handler: show),
      access.route(.readExams, .get, "/v1/exams/{exam}/sittings", handler: listSittings),
      access.route(.writeExams, .post, "/v1/exams/{exam}/sittings", body: .json, handler: createSitting),
      access.route(.readExams, .get, "/v1/sittings/{sitting}", handler: showSitting),
    ]
  }

  private func list(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let exams = try await stores.sittings.exams().filter { caller.exams.includes($0.id) }
    return try .json(["exams": exams.map(ExamAnswer.init)])
  }

  private func create(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let exam = try Exam(JSONObjectReader(request.body, known: Exam.members), at: clock.now())
    try await creation.create(exam, by: .operatorNamed(caller.name))
    return try .json(ExamAnswer(exam), status: 201)
  }

  private func show(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    try await .json(ExamAnswer(stores.sittings.exam(in: request)))
  }

  private func listSittings(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let exam = try await stores.sittings.exam(in: request)
    let sittings = try await stores.sittings.sittings(of: exam.id)
    return try .json(["sittings": sittings.map { SittingAnswer(sitting: $0, exam: exam) }])
  }

  private func createSitting(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let exam = try await stores.sittings.exam(in: request)
    let sitting = try Sitting(JSONObjectReader(request.body, known: Sitting.members), of: exam)
    try await creation.create(sitting, by: .operatorNamed(caller.name))
    return try .json(SittingAnswer(sitting: sitting, exam: exam), status: 201)
  }

  private func showSitting(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let sitting = try await stores.sittings.sitting(in: request)
    guard let exam = try await stores.sittings.exam(sitting.examID) else {
      throw ServiceProblem.unknownSitting.problem()
    }
    return try .json(SittingAnswer(sitting: sitting, exam: exam))
  }
}
