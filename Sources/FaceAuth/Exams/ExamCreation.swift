/// Puts exams and sittings into the store, on record first.
package struct ExamCreation: Sendable {
  private let stores: Stores
  private let clock: any WallClock

  package init(stores: Stores, clock: any WallClock) {
    self.stores = stores
    self.clock = clock
  }

  /// Creates an exam with its sittings.
  ///
  /// - Throws: ``StoreFault``.
  package func create(_ exam: Exam, _ sittings: [Sitting] = [], by actor: AuditActor) async throws {
    try await stores.audit.append(
      AuditEvent(at: clock.now(), actor: actor, action: .examCreated, examID: exam.id))
    try await stores.sittings.add(exam)
    for sitting in sittings { try await create(sitting, by: actor) }
  }

  /// Creates a sitting of an exam that exists.
  ///
  /// - Throws: ``StoreFault``.
  package func create(_ sitting: Sitting, by actor: AuditActor) async throws {
    // Who set how strict a sitting is, an auditor will ask.
    var details = [
      "challenge": sitting.challenge.rawValue, "without-challenge": sitting.withoutChallenge.rawValue,
      "evidence": sitting.evidence.rawValue, "fallback-approval": String(sitting.fallbackApproval),
    ]
    details["false-match-rate"] = sitting.falseMatchRate.map { String($0) }
    try await stores.audit.append(
      AuditEvent(
        at: clock.now(), actor: actor, action: .sittingCreated, examID: sitting.examID, sittingID: sitting.id,
        details: details))
    try await stores.sittings.add(sitting)
  }
}
