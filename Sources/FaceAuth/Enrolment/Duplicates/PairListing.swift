/// Lists two candidates as two people, and takes that back; both are on record.
package struct PairListing: Sendable {
  /// Why nothing was listed.
  package enum Refusal: Error, Hashable, Sendable {
    /// One of them is no candidate of the exam, or both are one.
    case unknownCandidate
    /// The reason is empty or too long.
    case badReason
    /// To take back: the two are not listed.
    case notListed
  }

  private let stores: Stores
  private let clock: any WallClock

  package init(stores: Stores, clock: any WallClock) {
    self.stores = stores
    self.clock = clock
  }

  /// Lists the two, in place of an earlier reason.
  ///
  /// - Throws: ``StoreFault``.
  package func list(
    _ one: CandidateID, _ other: CandidateID, in exam: ExamID, reason: String, by actor: AuditActor
  ) async throws -> Result<KnownPair, Refusal> {
    guard one != other else { return .failure(.unknownCandidate) }
    guard let pair = KnownPair(one, other, in: exam, reason: reason, by: actor, at: clock.now()) else {
      return .failure(.badReason)
    }
    for id in [one, other] {
      guard try await stores.candidates.candidate(id)?.examID == exam else { return .failure(.unknownCandidate) }
    }
    // What is not on record has not happened.
    try await note(.pairListed, pair.first, pair.second, in: exam, by: actor, reason: pair.reason)
    return try await stores.candidates.add(pair) ? .success(pair) : .failure(.unknownCandidate)
  }

  /// Takes the two off the list.
  ///
  /// - Throws: ``StoreFault``.
  package func unlist(
    _ one: CandidateID, _ other: CandidateID, in exam: ExamID, by actor: AuditActor
  ) async throws -> Result<Void, Refusal> {
    guard let pair = try await stores.candidates.knownPairs(of: exam).first(where: { $0.isOf(one, other) }) else {
      return .failure(.notListed)
    }
    try await note(.pairUnlisted, pair.first, pair.second, in: exam, by: actor, reason: nil)
    return try await stores.candidates.removePair(pair.first, pair.second) ? .success(()) : .failure(.notListed)
  }

  private func note(
    _ action: AuditAction, _ first: CandidateID, _ second: CandidateID, in exam: ExamID, by actor: AuditActor,
    reason: String?
  ) async throws {
    var details = ["other-candidate": "\(second)"]
    details["reason"] = reason
    try await stores.audit.append(
      AuditEvent(
        at: clock.now(), actor: actor, action: action, examID: exam, candidateID: first, details: details))
  }
}
