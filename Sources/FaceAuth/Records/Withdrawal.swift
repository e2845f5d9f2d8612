/// Takes people out: everything about them is erased at once, and the audit log proves it in the same transaction.
package struct Withdrawal: Sendable {
  private let stores: Stores
  private let secrets: any Secrets
  private let clock: any WallClock
  private let frames: FrameBuffer?
  private let faces: ExamFaces?

  /// - Parameters:
  ///   - frames: where this process holds frames of open logins.
  ///   - faces: where this process holds embeddings.
  package init(
    stores: Stores, secrets: any Secrets, clock: any WallClock, frames: FrameBuffer? = nil, faces: ExamFaces? = nil
  ) {
    self.stores = stores
    self.secrets = secrets
    self.clock = clock
    self.frames = frames
    self.faces = faces
  }

  /// Erases a candidate who withdraws, or is withdrawn.
  ///
  /// - Returns: nil where there is no such candidate.
  /// - Throws: ``StoreFault``; then everything is as it was.
  package func withdraw(
    _ candidate: CandidateID, because reason: ErasureReason, by actor: AuditActor
  ) async throws -> ErasureReceipt? {
    guard let record = try await erase(candidate, .candidateWithdrawn, ["reason": reason.rawValue], by: actor) else {
      return nil
    }
    return ErasureReceipt(record: record, isScrubbed: await scrub())
  }

  /// Erases a candidate whose enrolment an operator takes back.
  ///
  /// - Returns: nil where there is no such candidate.
  /// - Throws: ``StoreFault``; then everything is as it was.
  package func remove(_ candidate: CandidateID, by actor: AuditActor) async throws -> ErasureReceipt? {
    guard let record = try await erase(candidate, .candidateRemoved, [:], by: actor) else { return nil }
    return ErasureReceipt(record: record, isScrubbed: await scrub())
  }

  /// Erases a candidate and leaves the scrubbing to the caller, who has more to erase.
  func erase(
    _ candidate: CandidateID, _ action: AuditAction, _ details: [String: String], by actor: AuditActor
  ) async throws -> AuditRecord? {
    let (now, secrets) = (clock.now(), secrets)
    let erasure = try await stores.records.erase(candidate, at: now) { erased in
      AuditEvent(
        at: now, actor: actor, action: action, examID: erased.examID, candidateID: candidate,
        details: erased.proof(digest: secrets.digest).merging(details) { proof, _ in proof })
    }
    guard let erasure else { return nil }
    for login in erasure.logins { frames?.drop(login) }
    return erasure.record
  }

  /// Whether nothing of what was erased is left where this service can reach; best effort, the erasure itself is done.
  @discardableResult
  func scrub() async -> Bool {
    try? await faces?.dropOutdated()
    return (try? await stores.records.scrub()) ?? false
  }
}
