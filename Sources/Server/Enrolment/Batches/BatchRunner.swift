package import FaceAuth

/// Runs rosters as batches: every row ends in exactly one state, a bad row stops nobody else, and a batch that was stopped,
/// by whatever, ends as if it had not been.
package struct BatchRunner: Sendable {
  /// What came of a run.
  package struct Report: Sendable {
    package let state: EnrolmentBatch.State
    package let tally: BatchTally
    /// Rows of which something is different from before the run.
    package let changed: Int
  }

  private static let page = 5000
  private let enrolment: Enrolment
  private let stores: Stores
  private let clock: any WallClock
  private let rules: String
  private let width: Int

  /// - Parameters:
  ///   - pictureRules: the engine's limits for pictures and what else of it decides which photos are refused, as text.
  ///   - width: how many rows are under way at once, and how many photos in memory.
  package init(enrolment: Enrolment, stores: Stores, clock: any WallClock, pictureRules: String, width: Int) {
    self.enrolment = enrolment
    self.stores = stores
    self.clock = clock
    self.width = width
    rules = "\(enrolment.rules) \(pictureRules)"
  }

  /// The exam's batch of this roster, or a new one.
  ///
  /// - Parameter known: whether an earlier one will do.
  /// - Throws: ``StoreFault``.
  package func batch(
    of roster: Roster, uploaded: UploadedRoster? = nil, in exam: ExamID, orKnown known: Bool, by actor: AuditActor
  ) async throws -> EnrolmentBatch {
    let digest = RowContent.digest(of: roster)
    if known, let batch = try await stores.batches.batches(of: exam).first(where: { $0.rosterDigest == digest }) {
      return batch
    }
    let batch = EnrolmentBatch(
      id: .random(), examID: exam, rosterDigest: digest, createdBy: actor, createdAt: clock.now())
    try await stores.audit.append(
      AuditEvent(
        at: batch.createdAt, actor: actor, action: .batchCreated, examID: exam,
        details: ["batch": "\(batch.id)", "rows": "\(roster.rows.count)"]))
    let rows = roster.rows.map { BatchRow(line: $0.line, ticket: $0[.ticket] ?? "") }
    try await stores.batches.add(batch, rows: rows, roster: uploaded)
    return batch
  }

  /// Does what is new or has changed, up to the end or until it is asked to stop; only one run at a time.
  ///
  /// - Parameter progress: called after each row.
  /// - Throws: ``StoreFault``; what was done until then stays done.
  package func run(
    _ batch: EnrolmentBatch, _ roster: Roster, photos: any RosterPhotos, by actor: AuditActor, stop: BatchStop,
    progress: () -> Void = {}
  ) async throws -> Report {
    try await note(.batchStarted, of: batch, by: actor)
    _ = try await stores.batches.move(
      batch.id, from: Set(EnrolmentBatch.State.allCases), to: .running, at: clock.now())
    do {
      let rows = RowWork(
        batch: batch, actor: actor, enrolment: enrolment, photos: photos, rules: rules, stop: stop,
        known: try await knownRows(of: batch), verdicts: try await verdicts(for: batch),
        turns: RowTurns(roster.rows), recorder: BatchRecorder(batch: batch.id, store: stores.batches))
      let changed = await work(roster.rows, rows, stop: stop, progress: progress)
      try await rows.recorder.flush()
      let tally = try await stores.batches.tally(of: batch.id)
      let state = tally[.pending] == 0 ? .finished : stop.reason?.state ?? .interrupted
      try await note(.batchEnded, of: batch, by: actor, ["state": state.rawValue], tally)
      _ = try await stores.batches.move(batch.id, from: [.running], to: state, at: clock.now())
      return Report(state: state, tally: tally, changed: changed)
    } catch {
      _ = try? await stores.batches.move(batch.id, from: [.running], to: .interrupted, at: clock.now())
      throw error
    }
  }

  /// - Returns: how many rows have changed.
  private func work(_ rows: [Roster.Row], _ work: RowWork, stop: BatchStop, progress: () -> Void) async -> Int {
    await withTaskGroup(of: Bool.self) { group in
      var places = rows.indices.makeIterator()
      var changed = 0
      func beginNext() {
        guard stop.reason == nil, !Task.isCancelled, let place = places.next() else { return }
        let row = rows[place]
        group.addTask { await work.end(row, at: place) }
      }
      for _ in 0..<max(width, 1) { beginNext() }
      while let hasChanged = await group.next() {
        if hasChanged { changed += 1 }
        progress()
        beginNext()
      }
      return changed
    }
  }

  private func knownRows(of batch: EnrolmentBatch) async throws -> [Int: BatchRow] {
    var rows: [Int: BatchRow] = [:]
    var last: Int? = 0
    while let line = last {
      let page = try await stores.batches.rows(of: batch.id, after: line, limit: Self.page)
      for row in page { rows[row.line] = row }
      last = page.count < Self.page ? nil : page.last?.line
    }
    return rows
  }

  /// What the exam's other batches know of photos that will not do, so that a corrected roster costs no engine for them.
  private func verdicts(for batch: EnrolmentBatch) async throws -> [[UInt8]: BatchRowOutcome] {
    var verdicts: [[UInt8]: BatchRowOutcome] = [:]
    for row in try await stores.batches.refusedRows(in: batch.examID, besides: batch.id)
    where RowWork.isVerdictOnPhoto(row.outcome) {
      verdicts[row.content] = row.outcome
    }
    return verdicts
  }

  private func note(
    _ action: AuditAction, of batch: EnrolmentBatch, by actor: AuditActor, _ details: [String: String] = [:],
    _ tally: BatchTally? = nil
  ) async throws {
    var details = details
    details["batch"] = "\(batch.id)"
    for (state, rows) in tally?.states ?? [:] { details[state.rawValue] = "\(rows)" }
    try await stores.audit.append(
      AuditEvent(at: clock.now(), actor: actor, action: action, examID: batch.examID, details: details))
  }
}
