package import FaceAuth

// More of CaseStore: frames, sweeping, and the board.
extension SQLiteStore {
  package func frames(of id: CaseID, at now: Instant) async throws -> [EvidenceFrame] {
    try await read { (connection) throws(StoreFault) in
      try connection.evidence("case_id = ?1 AND expires_at > ?2", [.id(id), .instant(now)])
    }
  }

  package func picture(
    of frame: EvidenceFrameID, in id: CaseID, at now: Instant
  ) async throws -> EncodedPicture? {
    let sealed = try await read { (connection) throws(StoreFault) in
      try connection.first(
        "SELECT picture FROM case_frame WHERE id = ?1 AND case_id = ?2 AND expires_at > ?3",
        [.id(frame), .id(id), .instant(now)]
      ) { (row) throws(StoreFault) in try row.blob(0) }
    }
    guard let sealed else { return nil }
    return EncodedPicture(bytes: try sealer.open(sealed, for: .evidenceFrame, record: frame.description))
  }

  package func sweep(at now: Instant, sittingsEndedBefore ended: Instant) async throws -> CaseSweep {
    try await write { (connection) throws(StoreFault) in
      var sweep = CaseSweep()
      try connection.execute("DELETE FROM case_frame WHERE expires_at <= ?1", [.instant(now)])
      sweep.erasedFrames = connection.changes
      let sittings: [SittingID] = try connection.all("SELECT id FROM sitting WHERE ends < ?1", [.instant(ended)]) {
        (row) throws(StoreFault) in try row.id(0)
      }
      for sitting in sittings {
        let nobodys = """
          case_id IN (SELECT id FROM helpdesk_case WHERE sitting_id = ?1 AND candidate_id IS NULL)
          """
        try connection.execute("DELETE FROM case_frame WHERE \(nobodys)", [.id(sitting)])
        sweep.erasedFrames += connection.changes
        try connection.execute(
          "DELETE FROM helpdesk_case WHERE sitting_id = ?1 AND candidate_id IS NULL", [.id(sitting)])
        sweep.erasedCases += connection.changes
        try connection.execute(
          "UPDATE helpdesk_case SET status = 'expired' WHERE sitting_id = ?1 AND status = 'open'", [.id(sitting)])
        sweep.expired += connection.changes
      }
      return sweep
    }
  }

  package func boardCounts(of sitting: Sitting, since recent: Instant) async throws -> BoardCounts {
    try await read { (connection) throws(StoreFault) in
      var counts = BoardCounts()
      counts.expected = try connection.expected(in: sitting)
      let unended = "SELECT count(*) FROM session WHERE sitting_id = ?1 AND ended_at IS NULL"
      counts.live =
        try connection.first(unended, [.id(sitting.id)]) { (row) throws(StoreFault) in try row.int(0) } ?? 0
      // A bare column beside max() is that of the row with the greatest.
      let entered = try connection.all(
        """
        SELECT method, count(*), sum(last >= ?2)
        FROM (SELECT method, max(opened_at) AS last FROM session WHERE sitting_id = ?1 GROUP BY candidate_id)
        GROUP BY method
        """, [.id(sitting.id), .instant(recent)]
      ) { (row) throws(StoreFault) in
        let method: Session.Method = try row.word(0)
        return (method, try row.int(1), try row.int(2))
      }
      for (method, all, recently) in entered {
        switch method {
        case .face: (counts.byFace, counts.recentByFace) = (all, recently)
        case .password: (counts.byFallback, counts.recentByFallback) = (all, recently)
        }
      }
      let waiting = try connection.all(
        """
        SELECT last_reason, last_failed_at >= ?2, escalated_at IS NOT NULL, count(*) FROM helpdesk_case
        WHERE sitting_id = ?1 AND status = 'open' AND NOT EXISTS (
          SELECT 1 FROM session WHERE session.sitting_id = ?1 AND session.candidate_id = helpdesk_case.candidate_id
            AND session.opened_at >= coalesce(helpdesk_case.last_failed_at, helpdesk_case.opened_at)
        )
        GROUP BY 1, 2, 3
        """, [.id(sitting.id), .instant(recent)]
      ) { (row) throws(StoreFault) in
        let isRecent = row.isNull(1) ? false : try row.boolean(1)
        return (try row.optionalText(0), isRecent, try row.boolean(2), try row.int(3))
      }
      for (reason, isRecent, isEscalated, count) in waiting {
        counts.openCases += count
        if isEscalated { counts.escalated += count }
        if isRecent, let reason { counts.failing[reason, default: 0] += count }
      }
      return counts
    }
  }
}

extension SQLiteConnection {
  fileprivate func expected(in sitting: Sitting) throws(StoreFault) -> Int {
    let queries: [(String, SQLiteValue)] = [
      ("SELECT count(*) FROM candidate WHERE exam_id = ?1 AND admission = 'every-sitting'", .id(sitting.examID)),
      ("SELECT count(*) FROM admission WHERE exam_id = ?1 AND sitting_id = ?2", .id(sitting.examID)),
    ]
    var count = 0
    for (index, (query, exam)) in queries.enumerated() {
      let values = index == 0 ? [exam] : [exam, .id(sitting.id)]
      count += try first(query, values) { (row) throws(StoreFault) in try row.int(0) } ?? 0
    }
    return count
  }
}
