extension InMemoryStore: CandidateStore {
  package func add(_ candidate: Candidate, references: [ReferenceWithPhoto]) async throws -> CandidateAddition {
    try step { (state) throws(StoreFault) in try state.add(candidate, references: references) }
  }

  package func candidate(_ id: CandidateID) async throws -> Candidate? {
    try step { state in state.examOfCandidate[id].flatMap { state.candidates[$0]?[id] } }
  }

  package func candidate(in exam: ExamID, number: IDNumber) async throws -> Candidate? {
    try step { $0.candidates[exam]?.values.first { $0.document.number == number } }
  }

  package func candidate(in exam: ExamID, ticket: AdmissionTicket) async throws -> Candidate? {
    try step { $0.candidates[exam]?.values.first { $0.ticket == ticket } }
  }

  package func candidates(of exam: ExamID, after: CandidateID?, limit: Int) async throws -> [Candidate] {
    try step { state in
      let rest = state.candidates[exam, default: [:]].values.filter { candidate in
        after.map { $0 < candidate.id } ?? true
      }
      return Array(rest.sorted { $0.id < $1.id }.prefix(max(limit, 0)))
    }
  }

  package func candidates(
    of exam: ExamID, matching lookup: CandidateLookup, limit: Int
  ) async throws -> [Candidate] {
    try step { state in
      let found = state.candidates[exam, default: [:]].values.filter(lookup.matches)
      return Array(found.sorted { $0.id < $1.id }.prefix(max(limit, 0)))
    }
  }

  package func indexLookups(limit: Int) async throws -> Int { try step { _ in 0 } }

  package func references(of candidate: CandidateID) async throws -> [Reference] {
    try step { state in
      state.references[candidate, default: []].map(\.reference)
        .sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }
    }
  }

  package func references(in exam: ExamID, after: ReferenceID?, limit: Int) async throws -> [Reference] {
    try step { state in
      let all = state.candidates[exam, default: [:]].keys.flatMap { state.references[$0, default: []] }
      let rest = all.map(\.reference).filter { reference in after.map { $0 < reference.id } ?? true }
      return Array(rest.sorted { $0.id < $1.id }.prefix(max(limit, 0)))
    }
  }

  package func readableReferences(in exam: ExamID, after: ReferenceID?, limit: Int) async throws -> ReferencePage {
    let references = try await references(in: exam, after: after, limit: limit)
    return ReferencePage(references: references, last: references.count < limit ? nil : references.last?.id)
  }

  package func referenceRevision(of exam: ExamID) async throws -> Int {
    try step { $0.referenceRevisions[exam, default: 0] }
  }

  package func add(_ reference: ReferenceWithPhoto) async throws -> Bool {
    try step { (state) throws(StoreFault) in
      let candidate = reference.reference.candidateID
      guard let exam = state.examOfCandidate[candidate] else { return false }
      guard state.candidateOfReference[reference.reference.id] == nil else { throw .unavailable }
      state.references[candidate, default: []].append(reference)
      state.candidateOfReference[reference.reference.id] = candidate
      state.referenceRevisions[exam, default: 0] += 1
      return true
    }
  }

  package func replace(
    _ reference: ReferenceID, embedding: FaceEmbedding, quality: QualitySignals
  ) async throws -> Bool {
    try step { state in
      guard let candidate = state.candidateOfReference[reference], let exam = state.examOfCandidate[candidate],
        let index = state.references[candidate]?.firstIndex(where: { $0.reference.id == reference })
      else { return false }
      state.references[candidate]?[index].reference.embedding = embedding
      state.references[candidate]?[index].reference.quality = quality
      state.referenceRevisions[exam, default: 0] += 1
      return true
    }
  }

  package func photo(of reference: ReferenceID) async throws -> EncodedPicture? {
    try step { state in
      state.candidateOfReference[reference].flatMap { candidate in
        state.references[candidate]?.first { $0.reference.id == reference }?.photo
      }
    }
  }

  package func remove(_ reference: ReferenceID) async throws -> Bool {
    try step { state in
      guard let candidate = state.candidateOfReference.removeValue(forKey: reference) else { return false }
      state.references[candidate]?.removeAll { $0.reference.id == reference }
      if let exam = state.examOfCandidate[candidate] { state.referenceRevisions[exam, default: 0] += 1 }
      return true
    }
  }

  package func remove(_ candidate: CandidateID, at now: Instant) async throws -> Bool {
    try step { state in
      guard let exam = state.examOfCandidate[candidate] else { return false }
      _ = state.erase(candidate, of: exam, at: now)
      return true
    }
  }
}
