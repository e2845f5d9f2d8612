package import FaceAuth

extension SQLiteStore: FrameStore {
  package func remember(
    _ marks: [FrameMark], of login: Login, at now: Instant, under policy: SamenessPolicy
  ) async throws -> [FrameSighting] {
    try await write { (connection) throws(StoreFault) in
      try connection.execute("DELETE FROM seen_frame WHERE seen_at < ?1", [.instant(now - policy.remembered)])
      var sightings: [FrameSighting] = []
      for mark in marks {
        if let sighting = try connection.sighting(of: mark, by: login, under: policy) { sightings.append(sighting) }
      }
      for mark in marks { try connection.remember(mark, of: login, at: now) }
      return sightings
    }
  }
}

extension SQLiteConnection {
  fileprivate func sighting(
    of mark: FrameMark, by login: Login, under policy: SamenessPolicy
  ) throws(StoreFault) -> FrameSighting? {
    let bands = Set(mark.bands).sorted()
    let values = bands.map { SQLiteValue.integer($0) }
    func places(from first: Int) -> String { bands.indices.map { "?\($0 + first)" }.joined(separator: ", ") }

    // Two plain queries: SQLite 3.40 loses rows of one that joins them by OR.
    let exact = try first(
      """
      SELECT login_id, candidate_id, sitting_id, seen_at, (
        SELECT count(*) FROM seen_frame_band WHERE frame = seen_frame.row AND band IN (\(places(from: 3)))
      ), 1
      FROM seen_frame WHERE digest = ?1 AND login_id <> ?2 ORDER BY seen_at, login_id LIMIT 1
      """, [.blob(mark.digest), .id(login.id)] + values, FrameSighting.init(row:))
    if let exact { return exact }
    // The limits are in the query, so that an alarming frame is not hidden behind one that is more alike and is not.
    return try first(
      """
      SELECT login_id, candidate_id, sitting_id, seen_at, bands, 0
      FROM (
        SELECT frame, count(*) AS bands FROM seen_frame_band WHERE band IN (\(places(from: 5))) GROUP BY frame
      ) JOIN seen_frame ON row = frame
      WHERE login_id <> ?1 AND bands >= CASE WHEN candidate_id IS ?2 THEN ?3 ELSE ?4 END
      ORDER BY bands DESC, seen_at, login_id LIMIT 1
      """,
      [
        .id(login.id), .id(login.candidateID), .integer(policy.fewestBands(ofOneCandidate: true)),
        .integer(policy.fewestBands(ofOneCandidate: false)),
      ] + values, FrameSighting.init(row:))
  }

  fileprivate func remember(_ mark: FrameMark, of login: Login, at now: Instant) throws(StoreFault) {
    let row = try first(
      """
      INSERT INTO seen_frame (login_id, sitting_id, candidate_id, digest, seen_at) VALUES (?1, ?2, ?3, ?4, ?5)
      ON CONFLICT (login_id, digest) DO NOTHING RETURNING row
      """,
      [.id(login.id), .id(login.sittingID), .id(login.candidateID), .blob(mark.digest), .instant(now)]
    ) { (row) throws(StoreFault) in try row.integer(0) }
    guard let row else { return }
    for band in Set(mark.bands) {
      try execute("INSERT INTO seen_frame_band (band, frame) VALUES (?1, ?2)", [.integer(band), .integer(row)])
    }
  }
}

extension FrameSighting {
  fileprivate init(row: borrowing SQLiteRow) throws(StoreFault) {
    self.init(
      loginID: try row.id(0), candidateID: try row.optionalID(1), sittingID: try row.id(2), seenAt: try row.instant(3),
      equalBands: try row.int(4), isExact: try row.boolean(5))
  }
}
