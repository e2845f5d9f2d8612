import FaceAuth

/// The audit log, to auditors.
struct AuditRoutes: Sendable {
  let access: AccessControl
  let audit: any AuditLog

  private static let conditions: Set<String> = [
    "exam", "sitting", "candidate", "action", "from", "until", "after", "limit",
  ]

  var routes: [Route] {
    [access.route(.readAudit, .get, "/v1/audit", reach: .filtered, handler: query)]
  }

  private func query(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let items = try QueryReader(request, known: Self.conditions)
    let limit = try items.integer("limit", 1...500) ?? 100
    let query = AuditQuery(
      examID: try items.identifier("exam", of: Exam.self),
      exams: caller.exams.listed,
      sittingID: try items.identifier("sitting", of: Sitting.self),
      candidateID: try items.identifier("candidate", of: Candidate.self),
      action: try items.choice("action", AuditAction.self),
      from: try items.time("from"),
      until: try items.time("until"),
      after: try items.integer("after", 0...Int64.max) ?? 0,
      // One more than asked for tells whether there is a next page.
      limit: limit + 1)
    let found = try await audit.records(query)
    let page = found.prefix(limit)
    let next = found.count > limit ? page.last?.sequence : nil
    return try .json(Page(records: page.map(AuditRecordAnswer.init), next: next))
  }

  private struct Page: Encodable {
    let records: [AuditRecordAnswer]
    let next: Int64?
  }
}
