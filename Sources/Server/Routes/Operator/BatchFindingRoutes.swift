import FaceAuth

/// What an operator should know of a batch before exam day, row by row, and the photos to look at.
struct BatchFindingRoutes: Sendable {
  private enum Format: String, CaseIterable {
    case json, csv
  }

  private enum Answer: String, CaseIterable {
    case yes, no
  }

  let access: AccessControl
  let stores: Stores
  let reports: BatchReports
  let photoMatches: BatchPhotoMatches
  let offload: any Offload

  var routes: [Route] {
    [
      access.route(.readCandidates, .get, "/v1/batches/{batch}/findings", handler: findings),
      access.route(.readPhotos, .get, "/v1/batches/{batch}/rows/{line}/photo", handler: showPhoto),
    ]
  }

  private func findings(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let query = try QueryReader(request, known: ["format", "after", "limit", "elsewhere"])
    let format = try query.choice("format", Format.self) ?? .json
    let after = try query.integer("after", 0...Int.max) ?? 0
    let limit = try query.integer("limit", 1...5000) ?? 1000
    let elsewhere = try query.choice("elsewhere", Answer.self) == .yes
    // Who works on some exams only learns of nobody in the others; and who does not enrol has no business to look for them.
    if elsewhere, caller.exams != .all || !caller.rights.contains(.enrolCandidates) {
      throw ServiceProblem.noRight.problem()
    }
    let batch = try await stores.batches.batch(in: request)
    guard batch.state != .running else { throw ServiceProblem.batchBusy.problem() }
    let report: BatchReport
    do {
      report = try await reports.report(on: batch, elsewhere: elsewhere)
    } catch let refusal as PeopleElsewhere.TooMany {
      throw ServiceProblem.tooManyPeople.problem(["limit": .integer(refusal.limit)])
    }
    switch format {
    case .json: return try .json(FindingsAnswer(report, after: after, limit: limit))
    case .csv:
      let table = try await offload.run { BatchReportTable(report).bytes }
      return HTTPResponse(
        headers: [
          "Content-Type": "text/csv; charset=utf-8",
          "Content-Disposition": "attachment; filename=\"findings-\(batch.id).csv\"",
        ], body: .bytes(table))
    }
  }

  /// The photo that was uploaded for a row, for as long as it is there: that of who is enrolled is the reference's.
  private func showPhoto(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let batch = try await stores.batches.batch(in: request)
    guard let line = QueryReader.wholeNumber(request.parameters["line"] ?? "", 1...Int.max),
      let name = try await photoMatches.name(of: line, in: batch),
      let photo = try await stores.batches.photo(named: name, of: batch.id)
    else { throw ServiceProblem.unknownPhoto.problem() }
    return .picture(photo)
  }
}
