import FaceAuth
import Foundation

/// What a batch is made from: a roster, looked at before anything is kept, and photos one by one or in ZIP files.
package struct BatchUploadRoutes: Sendable {
  /// 50,000 rows are some 5 MB.
  package static let rosterBytes = 8 << 20
  /// Some five hundred photos: whoever has more sends several files, and nobody has to hold a large one in memory.
  package static let archiveBytes = 32 << 20
  private static let rowLimit = 100_000
  /// More than its rows can use: extra photos are told of, not endless ones.
  private static let photosPerRow = 2
  static let batchesPerExam = 100
  private static let nameHeader = "X-Photo-Name"

  let access: AccessControl
  let stores: Stores
  let runner: BatchRunner
  let offload: any Offload
  let clock: any WallClock
  let maximumPictureBytes: Int

  private static let workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
  private static let roster = Route.BodyRule.limited(
    bytes: rosterBytes, types: ["text/csv", workbookType])
  private static let archive = Route.BodyRule.limited(bytes: archiveBytes, types: ["application/zip"])

  var routes: [Route] {
    [
      access.route(.enrolCandidates, .post, "/v1/exams/{exam}/roster", body: Self.roster, handler: preview),
      access.route(.enrolCandidates, .post, "/v1/exams/{exam}/batches", body: Self.roster, handler: create),
      access.route(
        .enrolCandidates, .post, "/v1/batches/{batch}/photos", body: .picture(maximumPictureBytes), handler: addPhoto),
      access.route(
        .enrolCandidates, .post, "/v1/batches/{batch}/archives", body: Self.archive, handler: addArchive),
    ]
  }

  private func preview(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    _ = try await stores.sittings.exam(in: request)
    let file = try await Self.read(try Self.uploaded(in: request), from: request, on: offload)
    let preview = try await offload.run { RosterPreview(of: file.roster, photos: nil) }
    return try .json(RosterAnswer(file, preview))
  }

  private func create(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let exam = try await stores.sittings.exam(in: request)
    guard try await stores.batches.batches(of: exam.id).count < Self.batchesPerExam else {
      throw ServiceProblem.tooManyBatches.problem()
    }
    let uploaded = try Self.uploaded(in: request)
    let roster = try await Self.read(uploaded, from: request, on: offload).roster
    guard (1...Self.rowLimit).contains(roster.rows.count) else {
      throw ServiceProblem.invalidRoster.problem(
        ["detail_zh": .string("名册应有 1 至 \(Self.rowLimit) 行")], detail: "a roster has 1 to \(Self.rowLimit) rows")
    }
    let batch = try await runner.batch(
      of: roster, uploaded: uploaded, in: exam.id, orKnown: false, by: .operatorNamed(caller.name))
    return try .json(try await stores.batches.answer(batch), status: 201)
  }

  private static func uploaded(in request: HTTPRequest) throws(Problem) -> UploadedRoster {
    let query = try QueryReader(request, known: ["sheet"], repeatable: ["map"])
    return UploadedRoster(
      file: request.body, columns: try query.texts("map", count: RosterColumn.allCases.count, length: 200),
      // As long as Excel lets one be.
      sheet: try query.text("sheet", length: 31))
  }

  private static func read(
    _ uploaded: UploadedRoster, from request: HTTPRequest, on offload: any Offload
  ) async throws -> RosterFile {
    do {
      return try await RosterFile.read(
        uploaded, isSaidToBeWorkbook: request.contentType == workbookType, on: offload)
    } catch let fault as RosterFile.Unreadable {
      var members: [String: JSONValue] = ["detail_zh": .string(fault.problem.chinese)]
      members["titles"] = fault.titles.map { .array($0.map { .string($0) }) }
      members["sheets"] = fault.sheets.map { .array($0.map { .string($0) }) }
      throw ServiceProblem.invalidRoster.problem(members, detail: fault.problem.english)
    }
  }

  private func addPhoto(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let name = try Self.photoName(in: request)
    guard !request.body.isEmpty else { throw Problem(PictureFault.empty) }
    let batch = try await stores.batches.batch(in: request)
    let (body, now) = (request.body, clock.now())
    let digest = try await offload.run { SHA256.digest(body) }
    let addition = try await stores.batches.add(
      EncodedPicture(bytes: body), named: name, to: batch.id, limit: photoLimit(of: batch), at: now
    ) { .photo(digest, addedTo: batch, replacing: $0, by: .operatorNamed(caller.name), at: now) }
    switch addition {
    case .added, .replaced: return HTTPResponse(status: 204)
    case .tooMany: throw ServiceProblem.tooManyPhotos.problem()
    case .running: throw ServiceProblem.batchBusy.problem()
    case .unknownBatch: throw ServiceProblem.unknownBatch.problem()
    }
  }

  private func addArchive(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let batch = try await stores.batches.batch(in: request)
    let upload = ArchiveUpload(
      batch: batch, actor: .operatorNamed(caller.name), store: stores.batches, offload: offload,
      sizeLimit: maximumPictureBytes,
      countLimit: try await photoLimit(of: batch))
    do {
      let outcome = try await upload.take(request.body, at: clock.now())
      if outcome.isBatchGone { throw ServiceProblem.unknownBatch.problem() }
      if outcome.isRunning { throw ServiceProblem.batchBusy.problem() }
      if outcome.isFull {
        throw ServiceProblem.tooManyPhotos.problem(["added": .integer(outcome.added + outcome.replaced)])
      }
      return try .json(ArchiveAnswer(outcome))
    } catch let fault as ZIPFault {
      throw ServiceProblem.invalidArchive.problem(
        ["detail_zh": .string(fault.problem.chinese)], detail: fault.problem.english)
    }
  }

  private func photoLimit(of batch: EnrolmentBatch) async throws -> Int {
    try await stores.batches.tally(of: batch.id).rows * Self.photosPerRow
  }

  /// The photo's file name, with its folders where it has some, percent-encoded: in a header, since file names are ID
  /// numbers, and addresses go into logs.
  private static func photoName(in request: HTTPRequest) throws(Problem) -> String {
    let values = request.headers.values(nameHeader)
    guard values.count == 1, let encoded = values.first, encoded.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
      let name = encoded.removingPercentEncoding, (1...255).contains(name.utf8.count),
      case .photo(let photo) = PhotoName.read(Array(name.utf8), isSpecial: false)
    else {
      throw ServiceProblem.invalidHeader.problem(
        detail: "\(nameHeader) must be the name of one JPEG or PNG file in percent-encoded UTF-8, 1 to 255 bytes")
    }
    return photo.path
  }
}
