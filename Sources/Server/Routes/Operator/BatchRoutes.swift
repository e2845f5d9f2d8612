import FaceAuth
import Foundation

/// Batches of enrolments: a roster, its photos one by one, a run that can be watched, and the result.
///
/// Photos come one to a request and not in one archive: no upload is larger than a picture, whoever is cut off goes on
/// with the next one, and nothing has to be unpacked.
package struct BatchRoutes: Sendable {
  /// 50,000 rows are some 5 MB.
  package static let rosterBytes = 8 * 1024 * 1024
  private static let rowLimit = 100_000
  /// More than its rows can use: extra photos are told of, not endless ones.
  private static let photosPerRow = 2
  private static let batchesPerExam = 100
  private static let nameHeader = "X-Photo-Name"

  let access: AccessControl
  let stores: Stores
  let runner: BatchRunner
  let jobs: BatchJobs
  let offload: any Offload
  let clock: any WallClock
  let maximumPictureBytes: Int
  let slots: StreamSlots
  let heartbeat: Duration

  private static let collection: RoutePattern = "/v1/exams/{exam}/batches"
  private static let one: RoutePattern = "/v1/batches/{batch}"
  private static let roster = Route.BodyRule.limited(bytes: rosterBytes, types: ["text/csv"])

  var routes: [Route] {
    [
      access.route(.readCandidates, .get, Self.collection, handler: list),
      access.route(.enrolCandidates, .post, Self.collection, body: Self.roster, handler: create),
      access.route(.readCandidates, .get, Self.one, handler: show),
      access.route(.enrolCandidates, .delete, Self.one, handler: remove),
      access.route(
        .enrolCandidates, .post, "/v1/batches/{batch}/photos", body: .picture(maximumPictureBytes), handler: addPhoto),
      access.route(.enrolCandidates, .post, "/v1/batches/{batch}/run", handler: run),
      access.route(.enrolCandidates, .post, "/v1/batches/{batch}/cancel", handler: cancel),
      access.route(.readCandidates, .get, "/v1/batches/{batch}/events", handler: follow),
      access.route(.readCandidates, .get, "/v1/batches/{batch}/result", handler: result),
    ]
  }

  private func list(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let exam = try await stores.sittings.exam(in: request)
    var answers: [BatchAnswer] = []
    for batch in try await stores.batches.batches(of: exam.id).prefix(Self.batchesPerExam) {
      answers.append(try await stores.batches.answer(batch))
    }
    return try .json(["batches": answers])
  }

  private func create(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let exam = try await stores.sittings.exam(in: request)
    guard try await stores.batches.batches(of: exam.id).count < Self.batchesPerExam else {
      throw ServiceProblem.tooManyBatches.problem()
    }
    let roster: Roster
    do {
      roster = try await Roster.read(request.body, on: offload)
    } catch let fault as Roster.Unreadable {
      throw ServiceProblem.invalidRoster.problem(
        ["detail_zh": .string(fault.problem.chinese)], detail: fault.problem.english)
    }
    guard (1...Self.rowLimit).contains(roster.rows.count) else {
      throw ServiceProblem.invalidRoster.problem(
        ["detail_zh": .string("名册应有 1 至 \(Self.rowLimit) 行")], detail: "a roster has 1 to \(Self.rowLimit) rows")
    }
    let batch = try await runner.batch(
      of: roster, file: request.body, in: exam.id, orKnown: false, by: .operatorNamed(caller.name))
    return try .json(try await stores.batches.answer(batch), status: 201)
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

  private func addPhoto(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let name = try Self.photoName(in: request)
    guard !request.body.isEmpty else { throw Problem(PictureFault.empty) }
    let batch = try await stores.batches.batch(in: request)
    let rows = try await stores.batches.tally(of: batch.id).rows
    let addition = try await stores.batches.add(
      EncodedPicture(bytes: request.body), named: name, to: batch.id, limit: rows * Self.photosPerRow, at: clock.now())
    switch addition {
    case .added, .replaced: return HTTPResponse(status: 204)
    case .tooMany: throw ServiceProblem.tooManyPhotos.problem()
    case .unknownBatch: throw ServiceProblem.unknownBatch.problem()
    }
  }

  /// The photo's file name, percent-encoded: in a header, since file names are ID numbers, and addresses go into logs.
  private static func photoName(in request: HTTPRequest) throws(Problem) -> String {
    let values = request.headers.values(nameHeader)
    guard values.count == 1, let encoded = values.first, encoded.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
      let name = encoded.removingPercentEncoding,
      (1...255).contains(name.utf8.count), !name.contains("/"), !name.contains("\0")
    else {
      throw ServiceProblem.invalidHeader.problem(
        detail: "\(nameHeader) must be one file name in percent-encoded UTF-8, 1 to 255 bytes, without a slash")
    }
    return name
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
      BatchProgressSequence(store: stores.batches, batch: batch.id, slot: slot), heartbeat: heartbeat)
  }

  private func result(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let batch = try await stores.batches.batch(in: request)
    var response = HTTPResponse.stream(
      BatchResultSequence(store: stores.batches, batch: batch.id), contentType: "text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = "attachment; filename=\"result-\(batch.id).csv\""
    return response
  }
}
