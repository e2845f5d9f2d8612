extension InMemoryStore: BatchStore {
  package func add(_ batch: EnrolmentBatch, rows: [BatchRow], roster: UploadedRoster?) async throws {
    try step { (state) throws(StoreFault) in
      guard state.exams[batch.examID] != nil, state.batches[batch.id] == nil, Set(rows.map(\.line)).count == rows.count
      else { throw .unavailable }
      state.batches[batch.id] = InMemoryState.BatchRecord(
        batch: batch, rows: Dictionary(uniqueKeysWithValues: rows.map { ($0.line, $0) }), roster: roster)
    }
  }

  package func batch(_ id: BatchID) async throws -> EnrolmentBatch? {
    try step { $0.batches[id]?.batch }
  }

  package func batches(of exam: ExamID) async throws -> [EnrolmentBatch] {
    try step { state in
      state.batches.values.map(\.batch).filter { $0.examID == exam }
        .sorted { ($0.createdAt, $0.id) > ($1.createdAt, $1.id) }
    }
  }

  package func batches(in batchState: EnrolmentBatch.State) async throws -> [EnrolmentBatch] {
    try step { state in
      state.batches.values.map(\.batch).filter { $0.state == batchState }
        .sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }
    }
  }

  package func move(
    _ batch: BatchID, from states: Set<EnrolmentBatch.State>, to newState: EnrolmentBatch.State, at now: Instant
  ) async throws -> Bool {
    try step { state in
      guard let found = state.batches[batch], states.contains(found.batch.state) else { return false }
      state.batches[batch]?.batch.state = newState
      state.batches[batch]?.batch.changedAt = now
      return true
    }
  }

  package func remove(_ batch: BatchID) async throws -> Bool {
    try step { $0.batches.removeValue(forKey: batch) != nil }
  }

  package func rows(of batch: BatchID, after line: Int, limit: Int) async throws -> [BatchRow] {
    try step { state in
      let rest = state.batches[batch]?.rows.values.filter { $0.line > line } ?? []
      return Array(rest.sorted { $0.line < $1.line }.prefix(max(limit, 0)))
    }
  }

  package func tally(of batch: BatchID) async throws -> BatchTally {
    try step { state in BatchTally((state.batches[batch]?.rows ?? [:]).values.map(\.outcome)) }
  }

  package func refusedRows(in exam: ExamID, besides batch: BatchID) async throws -> [BatchRow] {
    try step { state in
      state.batches.values.filter { $0.batch.examID == exam && $0.batch.id != batch }
        .flatMap { $0.rows.values.filter { $0.outcome.state == .refused } }
    }
  }

  package func record(_ rows: [BatchRow], of batch: BatchID) async throws {
    try step { state in
      for var row in rows where state.batches[batch]?.rows[row.line] != nil {
        if let id = row.outcome.candidateID, state.examOfCandidate[id] == nil { row.outcome = .candidateRemoved }
        state.batches[batch]?.rows[row.line] = row
      }
    }
  }

  package func enrol(
    _ candidate: Candidate, references: [ReferenceWithPhoto], event: AuditEvent, as row: BatchRow, of batch: BatchID
  ) async throws -> CandidateAddition {
    try step { (state) throws(StoreFault) in
      guard state.batches[batch]?.rows[row.line] != nil, row.outcome.candidateID == candidate.id else {
        throw .unavailable
      }
      let addition = try state.add(candidate, references: references)
      guard addition == .added else { return addition }
      _ = state.append(event)
      state.batches[batch]?.rows[row.line] = row
      return addition
    }
  }
}

// What was uploaded.
extension InMemoryStore {
  package func roster(of batch: BatchID) async throws -> UploadedRoster? {
    try step { $0.batches[batch]?.roster }
  }

  package func add(
    _ photo: EncodedPicture, named name: String, to batch: BatchID, limit: Int, at now: Instant,
    event: @escaping @Sendable (_ isReplaced: Bool) -> AuditEvent
  ) async throws -> BatchPhotoAddition {
    try step { state in
      guard let found = state.batches[batch] else { return .unknownBatch }
      guard found.batch.state != .running else { return .running }
      let isThere = found.photos[name] != nil
      guard isThere || found.photos.count < limit else { return .tooMany }
      state.batches[batch]?.photos[name] = (.random(), photo)
      state.batches[batch]?.batch.changedAt = now
      _ = state.append(event(isThere))
      return isThere ? .replaced : .added
    }
  }

  package func photo(named name: String, of batch: BatchID) async throws -> EncodedPicture? {
    try step { $0.batches[batch]?.photos[name]?.picture }
  }

  package func photo(_ id: BatchPhotoID, of batch: BatchID) async throws -> EncodedPicture? {
    try step { $0.batches[batch]?.photos.values.first { $0.id == id }?.picture }
  }

  package func photos(of batch: BatchID) async throws -> [BatchPhoto] {
    try step { state in
      (state.batches[batch]?.photos ?? [:]).map { BatchPhoto(id: $1.id, name: $0) }.sorted { $0.name < $1.name }
    }
  }

  package func photoCount(of batch: BatchID) async throws -> Int {
    try step { $0.batches[batch]?.photos.count ?? 0 }
  }

  package func remove(
    _ photo: BatchPhotoID, of batch: BatchID, at now: Instant, event: AuditEvent
  ) async throws -> BatchPhotoRemoval {
    try step { state in
      guard let found = state.batches[batch] else { return .unknownBatch }
      guard found.batch.state == .open else { return .begun }
      guard let name = found.photos.first(where: { $1.id == photo })?.key else { return .unknownPhoto }
      state.batches[batch]?.photos[name] = nil
      state.batches[batch]?.batch.changedAt = now
      _ = state.append(event)
      return .removed
    }
  }

  package func removePhotos(named names: [String], of batch: BatchID) async throws {
    try step { state in
      for name in names { state.batches[batch]?.photos[name] = nil }
    }
  }

  package func removeUploads(unchangedSince instant: Instant) async throws -> Int {
    try step { state in
      var count = 0
      for (id, found) in state.batches
      where found.batch.changedAt <= instant && found.batch.state != .running
        && (found.roster != nil || !found.photos.isEmpty)
      {
        state.batches[id]?.roster = nil
        state.batches[id]?.photos = [:]
        count += 1
      }
      return count
    }
  }
}
