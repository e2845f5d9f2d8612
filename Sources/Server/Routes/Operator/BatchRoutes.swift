import FaceAuth

/// Batches of enrolments: a run that can be watched, and the result; ``BatchUploadRoutes`` takes in what they are made from.
struct BatchRoutes: Sendable {
  let access: AccessControl
  let stores: Stores
  let jobs: BatchJobs
  let clock: any WallClock
  let slots: StreamSlots
  let heartbeat: Duration

  private static let one: RoutePattern = "/v1/batches/{batch}"

  var routes: [Route] {
    [
      access.route(.readCandidates, .get, "/v1/exams/{exam}/batches", handler: list),
      access.route(.readCandidates, .get, Self.one, handler: show),
      access.route(.enrolCandidates, .delete, Self.one, handler: remove),
      access.route(.enrolCandidates, .post, "/v1/batches/{batch}/run", handler: run),
      access.route(.enrolCandidates, .post, "/v1/batches/{batch}/cancel", handler: cancel),
      access.route(.readCandidates, .get, "/v1/batches/{batch}/events", handler: follow),
      access.route(.readCandidates, .get, "/v1/batches/{batch}/result", handler: result),
    ]
  }

  private func list(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let exam = try await stores.sittings.exam(in: request)
    var answers: [BatchAnswer] = []
    for batch in try await stores.batches.batches(of: exam.id).prefix(BatchUploadRoutes.batchesPerExam) {
      answers.append(try await stores.batches.answer(batch))
    }
    return try .json(["batches": answers])
  }

  private func show(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    try .json(try await stores.batches.answer(stores.batches.batch(in: request)))
  }

  private func remove(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let batch = try await stores.batches.batch(in: request)
    guard batch.state != .running else { throw ServiceProblem.batchBusy.problem() }
    try await stores.audit.append(
      AuditEvent(
        at: clock.now(), actor: .operatorNamed(caller.name), action: .batchRemoved, examID: batch.examID,
        details: ["batch": "\(batch.id)"]))
    guard try await stores.batches.remove(batch.id) else { throw ServiceProblem.unknownBatch.problem() }
    return HTTPResponse(status: 204)
  }

  private func run(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let batch = try await stores.batches.batch(in: request)
    do {
      try await jobs.begin(batch, by: .operatorNamed(caller.name))
    } catch let refusal as BatchJobs.Refusal {
      throw switch refusal {
      case .busy: ServiceProblem.batchBusy.problem()
      case .expired: ServiceProblem.batchExpired.problem()
      case .stopping: Problem.overloaded
      }
    }
    return try .json(try await stores.batches.answer(stores.batches.batch(in: request)), status: 202)
  }

  private func cancel(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let batch = try await stores.batches.batch(in: request)
    guard await jobs.cancel(batch.id) else { throw ServiceProblem.batchNotRunning.problem() }
    return HTTPResponse(status: 204)
  }

  private func follow(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let batch = try await stores.batches.batch(in: request)
    guard let slot = slots.take() else { throw Problem.overloaded }
    return .events(
      BatchProgressSequence(store: stores.batches, batch: batch.id, slot: slot), heartbeat: heartbeat
    ) {
      await access.mayGoOn(.readCandidates, request, as: caller)
    }
  }

  private func result(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let batch = try await stores.batches.batch(in: request)
    var response = HTTPResponse.stream(
      BatchResultSequence(store: stores.batches, batch: batch.id), contentType: "text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = "attachment; filename=\"result-\(batch.id).csv\""
    return response
  }
}
