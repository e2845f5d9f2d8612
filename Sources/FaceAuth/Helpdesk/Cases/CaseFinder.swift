/// Finds whoever is on the telephone: by support code, by the last digits of a number, by a whole number, or by name.
package struct CaseFinder: Sendable {
  /// A candidate, a case, or both, in a sitting.
  package struct Match: Sendable {
    package var sitting: Sitting
    package var candidate: Candidate?
    package var caseID: CaseID?
  }

  package struct Findings: Sendable {
    package var matches: [Match]
    /// Whether there are more than are told: a longer text narrows them.
    package var isCut: Bool
  }

  private static let most = 20

  private let stores: Stores

  package init(stores: Stores) {
    self.stores = stores
  }

  /// What a text may mean in a sitting: among those admitted to it alone.
  ///
  /// - Throws: ``StoreFault``.
  package func find(_ text: String, in sitting: Sitting) async throws -> Findings {
    try await find(text, in: [sitting], of: sitting.examID)
  }

  /// What it may mean in the other sittings of the same exam: whoever calls is not always where the operator looks.
  ///
  /// - Throws: ``StoreFault``.
  package func find(_ text: String, elsewhereThan sitting: Sitting) async throws -> Findings {
    let sittings = try await stores.sittings.sittings(of: sitting.examID)
    return try await find(text, in: sittings.filter { $0.id != sitting.id }, of: sitting.examID)
  }

  private func find(_ text: String, in sittings: [Sitting], of exam: ExamID) async throws -> Findings {
    let candidates = sittings.isEmpty ? [] : try await candidates(text, of: exam)
    var matches: [Match] = []
    for sitting in sittings where matches.count <= Self.most {
      matches += try await self.matches(text, among: candidates, in: sitting)
    }
    return Findings(matches: Array(matches.prefix(Self.most)), isCut: matches.count > Self.most)
  }

  private func candidates(_ text: String, of exam: ExamID) async throws -> [Candidate] {
    var candidates: [Candidate] = []
    if let number = try? IDNumber(text), let one = try await stores.candidates.candidate(in: exam, number: number) {
      candidates.append(one)
    }
    if let ticket = AdmissionTicket(text), let one = try await stores.candidates.candidate(in: exam, ticket: ticket) {
      candidates.append(one)
    }
    // Whoever types a whole number means it, and not everybody whose number ends so.
    guard candidates.isEmpty else { return candidates }
    for lookup in [CandidateLookup.tail(typed: text), .name(typed: text)].compactMap(\.self) {
      candidates += try await stores.candidates.candidates(of: exam, matching: lookup, limit: Self.most + 1)
    }
    return candidates
  }

  private func matches(_ text: String, among candidates: [Candidate], in sitting: Sitting) async throws -> [Match] {
    var matches: [Match] = []
    if let code = SupportCode(text), let id = try await stores.cases.openCase(coded: code, in: sitting.id),
      let found = try await stores.cases.helpdeskCase(id)
    {
      var candidate: Candidate?
      if let id = found.candidateID { candidate = try await stores.candidates.candidate(id) }
      matches.append(Match(sitting: sitting, candidate: candidate, caseID: id))
    }
    var seen = Set(matches.compactMap { $0.candidate?.id })
    for candidate in candidates where candidate.admission.includes(sitting.id) && seen.insert(candidate.id).inserted {
      let last = try await stores.cases.lastCase(of: candidate.id, in: sitting.id)
      matches.append(Match(sitting: sitting, candidate: candidate, caseID: last))
    }
    return matches
  }
}
