import FaceAuth

/// Takes one row of a batch to its end.
struct RowWork: Sendable {
  /// How long somebody waits who found every engine or the database taken.
  private static let pause: Duration = .milliseconds(200)

  let batch: EnrolmentBatch
  let actor: AuditActor
  let enrolment: Enrolment
  let photos: any RosterPhotos
  let rules: String
  let stop: BatchStop
  /// What the batch knows from earlier runs, by line.
  let known: [Int: BatchRow]
  /// By content: what became of photos in other batches.
  let verdicts: [[UInt8]: BatchRowOutcome]
  let turns: RowTurns
  let recorder: BatchRecorder

  /// How far a row came.
  private enum End {
    /// As it was before the run, or not done because the run is to stop.
    case asBefore
    case changed(BatchRow)
    /// Changed, and written with its candidate.
    case enrolled
  }

  /// Brings the row to its end and notes it.
  ///
  /// - Returns: whether it is different from before the run.
  func end(_ row: Roster.Row, at place: Int) async -> Bool {
    let before = known[row.line] ?? BatchRow(line: row.line, ticket: row[.ticket] ?? "")
    // Its outcome would depend on that of the earlier row, which is not known.
    guard await turns.wait(for: place) else { return await fail(before, at: place) }
    do {
      switch try await work(row, before) {
      case .asBefore:
        turns.end(place, well: before.outcome.state != .pending)
        return false
      case .enrolled:
        turns.end(place, well: true)
        try? await photos.release(row)
        return true
      case .changed(let after):
        guard after != before else {
          turns.end(place, well: after.outcome.state != .failed)
          return false
        }
        try await recorder.record(after, isUrgent: turns.isAwaited(place))
        turns.end(place, well: after.outcome.state != .failed)
        return true
      }
    } catch {
      return await fail(before, at: place, by: error)
    }
  }

  private func fail(_ before: BatchRow, at place: Int, by error: (any Error)? = nil) async -> Bool {
    defer { turns.end(place, well: false) }
    // A fault is no reason to forget that somebody is enrolled.
    guard before.outcome.candidateID == nil, stop.reason == nil else { return false }
    var row = before
    row.content = []
    row.outcome = BatchRowOutcome(error as? StoreFault == .full ? .storageFull : .internalFault)
    try? await recorder.record(row, isUrgent: false)
    return true
  }

  private func work(_ row: Roster.Row, _ before: BatchRow) async throws -> End {
    var after = before
    let entry: RosterEntry
    do throws(RosterRowFault) {
      entry = try RosterEntry(row)
    } catch {
      after.outcome = .refused(code: error.code)
      after.content = RowContent.digest(of: row, rules: rules, photo: nil)
      return .changed(after)
    }

    let photo: RosterPhoto
    switch try await photos.photo(of: row) {
    case .success(let read): photo = read
    case .failure(let fault):
      // Whoever is enrolled needs no photo here any more: it may have been sent for others alone.
      if fault == .missing, before.outcome.candidateID != nil { return .asBefore }
      after.outcome = BatchRowOutcome(.refused(fault))
      after.content = RowContent.digest(of: row, rules: rules, photo: .failure(fault))
      return .changed(after)
    }

    after.content = RowContent.digest(of: row, rules: rules, photo: .success(photo.digest))
    if after.content == before.content, Self.isSettled(before.outcome) {
      if before.outcome.candidateID != nil { try await photos.release(row) }
      return .asBefore
    }
    // Asked before the engine: who is enrolled already costs none.
    switch try await enrolment.holder(of: entry.document, entry.ticket, photo: photo.picture, in: batch.examID) {
    case .success(let id)?:
      after.outcome = before.outcome == .enrolled(id) ? .enrolled(id) : .unchanged(id)
      try await photos.release(row)
      return .changed(after)
    case .failure(let refusal)?:
      // Where both numbers are somebody's by now, what was said first stays true.
      if after.content == before.content, try await isStillTaken(before.outcome, entry) { return .asBefore }
      after.outcome = BatchRowOutcome(.refused(refusal))
      return .changed(after)
    case nil: break
    }
    if let verdict = verdicts[after.content] {
      after.outcome = verdict
      return .changed(after)
    }
    return try await enrol(row, entry, photo.picture, after)
  }

  /// Whether the row was refused for a number that is taken, and still is.
  private func isStillTaken(_ outcome: BatchRowOutcome, _ entry: RosterEntry) async throws -> Bool {
    switch outcome.code {
    case Self.numberTaken: try await enrolment.isTaken(entry.document.number, in: batch.examID)
    case Self.ticketTaken: try await enrolment.isTaken(entry.ticket, in: batch.examID)
    default: false
    }
  }

  private func enrol(
    _ row: Roster.Row, _ entry: RosterEntry, _ photo: EncodedPicture, _ after: BatchRow
  ) async throws -> End {
    let entry = Enrolment.Entry(
      examID: batch.examID, document: entry.document, ticket: entry.ticket, name: entry.name, photo: photo)
    while true {
      do {
        switch try await enrolment.enrol(entry, by: actor, as: after, of: batch.id) {
        case .success: return .enrolled
        case .failure(let refusal):
          var after = after
          after.outcome = BatchRowOutcome(.refused(refusal))
          return .changed(after)
        }
      } catch FaceEngineFault.cancelled {
        return .asBefore
      } catch let fault where fault as? FaceEngineFault == .overloaded || fault as? StoreFault == .busy {
        // Candidates who log in meanwhile come first; the row does not fail by that.
        guard stop.reason == nil, !Task.isCancelled else { return .asBefore }
        try await Task.sleep(for: Self.pause)
      }
    }
  }

  /// Whether a row of the same content ends in this again, without looking.
  private static func isSettled(_ outcome: BatchRowOutcome) -> Bool {
    switch outcome {
    case .pending, .failed: false
    case .enrolled, .unchanged: true
    // Who else is enrolled is no content of the row.
    case .refused(let code): ![numberTaken, ticketTaken, "unknown-exam"].contains(code)
    }
  }

  private static let numberTaken = "id-number-exists"
  private static let ticketTaken = "ticket-exists"

  /// Whether this was said of a photo that was looked at.
  static func isVerdictOnPhoto(_ outcome: BatchRowOutcome) -> Bool {
    guard case .refused(let code) = outcome else { return false }
    return verdictCodes.contains(code)
  }

  private static let verdictCodes = Set(
    (RefusalReason.allCases.map { RosterRowOutcome.refused($0) } + PictureFault.allCases.map { .refused($0) })
      .compactMap { $0.complaint?.code })
}
