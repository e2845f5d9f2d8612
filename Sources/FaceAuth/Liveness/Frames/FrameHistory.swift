/// Meets frames again that another login had.
struct FrameHistory: Sendable {
  let stores: Stores
  let secrets: any Secrets
  let policy: SamenessPolicy

  /// Remembers the frames of an attempt, and puts on record each that looks like one of an earlier login.
  ///
  /// - Returns: those earlier frames.
  /// - Throws: ``StoreFault``.
  func meet(
    _ frames: [Frame], of login: Login, in sitting: Sitting, at now: Instant
  ) async throws -> [FrameSighting] {
    let marks = frames.compactMap { FrameMark($0, secrets: secrets) }
    guard !marks.isEmpty else { return [] }
    let sightings = try await stores.frames.remember(marks, of: login, at: now, under: policy)
    for sighting in sightings {
      try await stores.audit.append(
        AuditEvent(
          at: now, actor: .service, action: .frameReplayed, examID: sitting.examID, sittingID: sitting.id,
          candidateID: login.candidateID, loginID: login.id, details: sighting.auditDetails))
    }
    return sightings
  }
}
