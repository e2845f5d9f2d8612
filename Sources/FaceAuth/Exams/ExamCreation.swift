/// Puts exams and sittings into the store, each together with its record.
package struct ExamCreation: Sendable {
  private let stores: Stores
  private let clock: any WallClock

  package init(stores: Stores, clock: any WallClock) {
    self.stores = stores
    self.clock = clock
  }

  /// Creates an exam with its sittings: all or nothing, so that the same may simply be asked for again after a fault.
  ///
  /// - Throws: ``StoreFault``.
  package func create(_ exam: Exam, _ sittings: [Sitting] = [], by actor: AuditActor) async throws {
    let now = clock.now()
    let created = AuditEvent(at: now, actor: actor, action: .examCreated, examID: exam.id)
    try await stores.sittings.add(
      exam, sittings: sittings, record: [created] + sittings.map { Self.created($0, by: actor, at: now) })
  }

  /// Creates a sitting of an exam that exists.
  ///
  /// - Throws: ``StoreFault``.
  package func create(_ sitting: Sitting, by actor: AuditActor) async throws {
    try await stores.sittings.add(sitting, record: [Self.created(sitting, by: actor, at: clock.now())])
  }

  private static func created(_ sitting: Sitting, by actor: AuditActor, at now: Instant) -> AuditEvent {
    // Who set how strict a sitting is, an auditor will ask.
    var details = [
      "challenge": sitting.challenge.rawValue, "without-challenge": sitting.withoutChallenge.rawValue,
      "evidence": sitting.evidence.rawValue, "fallback-approval": String(sitting.fallbackApproval),
    ]
    details["false-match-rate"] = sitting.falseMatchRate.map { String($0) }
    return AuditEvent(
      at: now, actor: actor, action: .sittingCreated, examID: sitting.examID, sittingID: sitting.id, details: details)
  }
}
