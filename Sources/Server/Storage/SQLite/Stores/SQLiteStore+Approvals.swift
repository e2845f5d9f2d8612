package import FaceAuth

// The rest of CaseStore: requests that wait for a second operator.
extension SQLiteStore {
  package func waitingApprovals(in sitting: SittingID, since: Instant) async throws -> [WaitingApproval] {
    try await read { (connection) throws(StoreFault) in
      try connection.waitingApprovals("sitting.id = ?3", [.id(sitting)], since: since)
    }
  }

  package func waitingApprovals(
    of exams: Set<ExamID>?, since: Instant, limit: Int
  ) async throws -> [WaitingApproval] {
    var condition = "fallback_approval = 1"
    let listed = Array(exams ?? [])
    if exams != nil {
      condition += " AND sitting.exam_id IN (\(listed.indices.map { "?\($0 + 3)" }.joined(separator: ", ")))"
    }
    return try await read { [condition] (connection) throws(StoreFault) in
      try connection.waitingApprovals(condition, listed.map { .id($0) }, since: since, limit: max(limit, 0))
    }
  }
}

extension SQLiteConnection {
  /// - Parameters:
  ///   - condition: on `sitting`, with its values from ?3 on.
  ///   - limit: negative for none.
  fileprivate func waitingApprovals(
    _ condition: String, _ values: [SQLiteValue], since: Instant, limit: Int = -1
  ) throws(StoreFault) -> [WaitingApproval] {
    // From the sittings to their cases, by an index. A request is an activity: whatever lies longer back than that is not
    // looked at, twice a second.
    try all(
      """
      SELECT waiting.id, sitting.id, waiting.code, request.operator, request.at
      FROM sitting
        CROSS JOIN helpdesk_case AS waiting ON waiting.sitting_id = sitting.id
        JOIN case_entry AS request ON request.case_id = waiting.id
      WHERE \(condition) AND waiting.status = 'open' AND waiting.last_activity_at > ?1
        AND request.kind = 'approval-requested' AND request.at > ?1
        AND NOT EXISTS (
          SELECT 1 FROM case_entry AS later WHERE later.case_id = waiting.id AND later.row > request.row
            AND later.kind IN ('approval-requested', 'approved', 'declined', 'credential-issued')
        )
      ORDER BY request.at, waiting.id LIMIT ?2
      """, [.instant(since), .integer(limit)] + values
    ) { (row) throws(StoreFault) in
      guard let code = SupportCode(try row.text(2)) else { throw .corrupt }
      return WaitingApproval(
        caseID: try row.id(0), sittingID: try row.id(1), code: code, requestedBy: try row.text(3),
        requestedAt: try row.instant(4))
    }
  }
}
