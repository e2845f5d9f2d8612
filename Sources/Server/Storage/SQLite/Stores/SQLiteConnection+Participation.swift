import FaceAuth

extension SQLiteConnection {
  func participation(of candidate: CandidateID, in sitting: SittingID) throws(StoreFault) -> Participation? {
    try first(
      """
      SELECT candidate_id, sitting_id, pseudonym, first_entered_at, runs_started, runs_finished
      FROM participation WHERE candidate_id = ?1 AND sitting_id = ?2
      """, [.id(candidate), .id(sitting)]
    ) { (row) throws(StoreFault) in
      Participation(
        candidateID: try row.id(0), sittingID: try row.id(1), pseudonym: try row.id(2),
        firstEnteredAt: try row.optionalInstant(3), runsStarted: try row.int(4), runsFinished: try row.int(5))
    }
  }

  func save(_ participation: Participation) throws(StoreFault) {
    try execute(
      """
      INSERT INTO participation (candidate_id, sitting_id, pseudonym, first_entered_at, runs_started, runs_finished)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      ON CONFLICT (candidate_id, sitting_id) DO UPDATE SET first_entered_at = excluded.first_entered_at,
        runs_started = excluded.runs_started, runs_finished = excluded.runs_finished
      """,
      [
        .id(participation.candidateID), .id(participation.sittingID), .id(participation.pseudonym),
        .instant(participation.firstEnteredAt), .integer(participation.runsStarted),
        .integer(participation.runsFinished),
      ])
  }

  func hasFinishedMock(_ candidate: CandidateID, in exam: ExamID) throws(StoreFault) -> Bool {
    try exists(
      """
      SELECT 1 FROM participation JOIN sitting ON sitting.id = participation.sitting_id
      WHERE candidate_id = ?1 AND runs_finished > 0 AND exam_id = ?2 AND kind = 'mock' LIMIT 1
      """, [.id(candidate), .id(exam)])
  }
}
