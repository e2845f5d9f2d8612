/// Puts together what is held about a person, on record.
package struct PersonalFiles: Sendable {
  private static let page = 500

  private let stores: Stores
  private let clock: any WallClock

  package init(stores: Stores, clock: any WallClock) {
    self.stores = stores
    self.clock = clock
  }

  /// The candidate's file; nil where there is no such candidate.
  ///
  /// - Throws: ``StoreFault``.
  package func export(_ candidate: CandidateID, by actor: AuditActor) async throws -> PersonalFile? {
    guard let holdings = try await stores.records.holdings(of: candidate),
      let exam = try await stores.sittings.exam(holdings.candidate.examID)
    else { return nil }
    let now = clock.now()
    // What is not on record has not happened: before anything leaves.
    try await stores.audit.append(
      AuditEvent(
        at: now, actor: actor, action: .candidateExported, examID: exam.id, candidateID: candidate,
        details: ["photos": String(holdings.references.count)]))
    return PersonalFile(
      exam: exam, sittings: try await stores.sittings.sittings(of: exam.id), holdings: holdings,
      audit: try await audit(of: candidate), elsewhere: try await elsewhere(than: holdings.candidate), exportedAt: now)
  }

  private func audit(of candidate: CandidateID) async throws -> [AuditRecord] {
    var records: [AuditRecord] = []
    while true {
      let page = try await stores.audit.records(
        AuditQuery(candidateID: candidate, after: records.last?.sequence ?? 0, limit: Self.page))
      records += page
      guard page.count == Self.page else { return records }
    }
  }

  private func elsewhere(than candidate: Candidate) async throws -> [Candidate] {
    var found: [Candidate] = []
    for exam in try await stores.sittings.exams() where exam.id != candidate.examID {
      if let other = try await stores.candidates.candidate(in: exam.id, number: candidate.document.number) {
        found.append(other)
      }
    }
    return found
  }
}
