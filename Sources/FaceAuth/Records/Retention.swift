/// Keeps people's records no longer than promised: sets each exam's date and erases what is due.
///
/// Each candidate is erased in a transaction of its own, on record. Stopped at any point, the next run goes on where this
/// one ended; run twice, the second finds nothing.
package struct Retention: Sendable {
  /// Why a date was not set; nothing was written.
  package enum Refusal: Error, Hashable, Sendable {
    case unknownExam
    /// A sitting ends only then.
    case beforeLastEnd(Instant)
  }

  /// What one run did in one exam.
  package struct Outcome: Hashable, Sendable {
    package var term: RetentionTerm
    package var erased: Int

    package init(term: RetentionTerm, erased: Int) {
      self.term = term
      self.erased = erased
    }
  }

  private static let page = 500
  /// For how long a count of failed attempts outlives the sittings that were open when the last of them began; longer than
  /// any policy remembers one.
  package static let attemptsKept: Duration = .seconds(7 * 24 * 3600)

  private let stores: Stores
  private let withdrawal: Withdrawal
  private let clock: any WallClock
  private let lifetime: Duration

  /// - Parameter lifetime: from the end of an exam's last sitting to the erasure, for exams that set no date.
  package init(stores: Stores, withdrawal: Withdrawal, clock: any WallClock, lifetime: Duration) {
    self.stores = stores
    self.withdrawal = withdrawal
    self.clock = clock
    self.lifetime = lifetime
  }

  /// The exam's term; nil where there is no such exam.
  ///
  /// - Throws: ``StoreFault``.
  package func term(of examID: ExamID) async throws -> RetentionTerm? {
    guard let exam = try await stores.sittings.exam(examID) else { return nil }
    return try await term(of: exam)
  }

  /// Every exam's term, oldest exam first.
  ///
  /// - Throws: ``StoreFault``.
  package func terms() async throws -> [RetentionTerm] {
    var terms: [RetentionTerm] = []
    for exam in try await stores.sittings.exams() { terms.append(try await term(of: exam)) }
    return terms
  }

  /// Sets the exam's date, or with nil leaves it to the policy again.
  ///
  /// - Throws: ``StoreFault``.
  package func set(
    _ until: Instant?, of examID: ExamID, by actor: AuditActor
  ) async throws -> Result<RetentionTerm, Refusal> {
    guard try await stores.sittings.exam(examID) != nil else { return .failure(.unknownExam) }
    if let until, let last = try await lastEnd(of: examID), until < last { return .failure(.beforeLastEnd(last)) }
    var details: [String: String] = [:]
    details["until"] = until.map { String($0.millisecondsSince1970) }
    let event = AuditEvent(
      at: clock.now(), actor: actor, action: .retentionSet, examID: examID, details: details)
    guard try await stores.records.setRetention(of: examID, until: until, event: event),
      let term = try await term(of: examID)
    else { return .failure(.unknownExam) }
    return .success(term)
  }

  /// Erases everybody whose exam is due; over all exams, also counts of attempts in sittings long over.
  ///
  /// - Parameters:
  ///   - only: looks at this exam alone.
  ///   - isDryRun: tells what is due and erases nothing.
  /// - Returns: an outcome for each exam that is due and of which something is left.
  /// - Throws: ``StoreFault``; what was erased until then stays erased.
  package func run(only: ExamID? = nil, isDryRun: Bool = false, by actor: AuditActor) async throws -> [Outcome] {
    var outcomes: [Outcome] = []
    for term in try await terms() where only.map({ $0 == term.examID }) ?? true {
      guard term.people + term.batches > 0, term.isDue(at: clock.now()), !Task.isCancelled else { continue }
      let erased = isDryRun ? 0 : try await erase(term, by: actor)
      outcomes.append(Outcome(term: term, erased: erased))
    }
    // Also after a run that found nothing: an earlier one may have met a reader that held the files.
    if !isDryRun { await withdrawal.scrub() }
    if !isDryRun && only == nil { try await forgetAttempts() }
    return outcomes
  }

  /// Counts of attempts that can matter no more: claims that named nobody are erased with no candidate.
  private func forgetAttempts() async throws {
    let now = clock.now()
    var earliest = now
    for exam in try await stores.sittings.exams() {
      for sitting in try await stores.sittings.sittings(of: exam.id) where sitting.schedule.ends > now {
        earliest = min(earliest, sitting.schedule.loginOpens)
      }
    }
    try await stores.attempts.forget(lastBegunBefore: earliest - Self.attemptsKept)
  }

  private func erase(_ term: RetentionTerm, by actor: AuditActor) async throws -> Int {
    var erased = 0
    while !Task.isCancelled {
      let page = try await stores.records.candidateIDs(of: term.examID, limit: Self.page)
      if page.isEmpty { break }
      for candidate in page where !Task.isCancelled {
        if try await withdrawal.erase(candidate, .candidateRetentionEnded, [:], by: actor) != nil { erased += 1 }
      }
    }
    // One that is being run is left to the next run.
    var batches = 0
    for batch in try await stores.batches.batches(of: term.examID) where batch.state != .running {
      if try await stores.batches.remove(batch.id) { batches += 1 }
    }
    if erased + batches > 0 {
      try await stores.audit.append(
        AuditEvent(
          at: clock.now(), actor: actor, action: .retentionApplied, examID: term.examID,
          details: [
            "erased": String(erased), "batches": String(batches),
            "until": String(term.until?.millisecondsSince1970 ?? 0),
          ]))
    }
    return erased
  }

  private func term(of exam: Exam) async throws -> RetentionTerm {
    let last = try await lastEnd(of: exam.id)
    let people = try await stores.records.candidateCount(of: exam.id)
    // A sitting added later can end after the date that was set: nobody is erased before the exam is over.
    let until = exam.retentionUntil.map { max($0, last ?? $0) } ?? last.map { $0 + lifetime }
    return RetentionTerm(
      examID: exam.id, until: until, isSet: exam.retentionUntil != nil, people: people,
      batches: try await stores.batches.batches(of: exam.id).count)
  }

  private func lastEnd(of exam: ExamID) async throws -> Instant? {
    try await stores.sittings.sittings(of: exam).map(\.schedule.ends).max()
  }
}
