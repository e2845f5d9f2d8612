import FaceAuth

/// What waits for a second operator in all sittings at once: whoever may decide need not look where it was asked for.
struct ApprovalRoutes: Sendable {
  let access: AccessControl
  let stores: Stores
  let clock: any WallClock

  var routes: [Route] { [access.route(.issueCredentials, .get, "/v1/approvals", reach: .filtered, handler: list)] }

  private func list(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let limit = try QueryReader(request, known: ["limit"]).integer("limit", 1...500) ?? 100
    let found = try await stores.cases.waitingApprovals(
      of: caller.exams.listed, since: clock.now() - CaseApproval.lifetime, limit: limit + 1)
    var places: [SittingID: (Sitting, Exam)] = [:]
    for id in Set(found.map(\.sittingID)) {
      guard let sitting = try await stores.sittings.sitting(id),
        let exam = try await stores.sittings.exam(sitting.examID)
      else { continue }
      places[id] = (sitting, exam)
    }
    let approvals = found.prefix(limit).compactMap { waiting in
      places[waiting.sittingID].map { WaitingApprovalAnswer(waiting, in: $0.0, of: $0.1) }
    }
    return try .json(Answer(approvals: approvals, more: found.count > limit))
  }

  private struct Answer: Encodable {
    let approvals: [WaitingApprovalAnswer]
    /// Whether there are more; those that are told have waited longest.
    let more: Bool
  }
}
