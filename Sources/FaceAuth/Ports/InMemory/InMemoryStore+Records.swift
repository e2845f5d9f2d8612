extension InMemoryStore: RecordStore {
  package func add(
    _ reference: ReferenceWithPhoto, replacing old: ReferenceID?, among known: Set<ReferenceID>,
    event: @escaping @Sendable ([ErasedRecords.Record]) -> AuditEvent
  ) async throws -> ReferenceAddition {
    try step { (state) throws(StoreFault) in
      let candidate = reference.reference.candidateID
      guard let exam = state.examOfCandidate[candidate] else { return .unknownCandidate }
      let present = state.references[candidate, default: []]
      guard Set(present.map(\.reference.id)) == known, old.map(known.contains) ?? true else { return .changed }
      guard state.candidateOfReference[reference.reference.id] == nil else { throw .unavailable }

      let erased = present.filter { $0.reference.id == old }.flatMap(\.erasedRecords)
      state.references[candidate] = present.filter { $0.reference.id != old } + [reference]
      if let old { state.candidateOfReference[old] = nil }
      state.candidateOfReference[reference.reference.id] = candidate
      state.referenceRevisions[exam, default: 0] += 1
      _ = state.append(event(erased))
      return .added
    }
  }

  package func remove(
    _ reference: ReferenceID, of candidate: CandidateID,
    event: @escaping @Sendable ([ErasedRecords.Record]) -> AuditEvent
  ) async throws -> Bool {
    try step { state in
      guard let exam = state.examOfCandidate[candidate], state.candidateOfReference[reference] == candidate else {
        return false
      }
      let present = state.references[candidate, default: []]
      let erased = present.filter { $0.reference.id == reference }.flatMap(\.erasedRecords)
      state.references[candidate] = present.filter { $0.reference.id != reference }
      state.candidateOfReference[reference] = nil
      state.referenceRevisions[exam, default: 0] += 1
      _ = state.append(event(erased))
      return true
    }
  }

  package func erase(
    _ candidate: CandidateID, at now: Instant, event: @escaping @Sendable (ErasedRecords) -> AuditEvent
  ) async throws -> Erasure? {
    try step { state in
      guard let exam = state.examOfCandidate[candidate], let person = state.candidates[exam]?[candidate] else {
        return nil
      }
      var erased = ErasedRecords(
        examID: exam,
        records: [person.erasedRecord] + state.references[candidate, default: []].flatMap(\.erasedRecords),
        frameMarks: state.seenFrames.count { $0.sighting.candidateID == candidate },
        credentials: state.credentials.values.count { $0.candidateID == candidate },
        logins: state.logins.values.filter { $0.candidateID == candidate }.map(\.id).sorted(),
        cases: state.cases.values.count { $0.candidateID == candidate })
      erased.records += state.evidence(of: candidate).map {
        ErasedRecords.Record(kind: .evidence, id: "\($0.frame.id)", bytes: $0.picture.bytes)
      }
      let keys = state.attemptKeys(of: candidate, in: exam)
      erased.attemptCounters = keys.count
      for key in keys { state.counters[key] = nil }
      erased.sessionsEnded = state.erase(candidate, of: exam, at: now)
      return Erasure(logins: erased.logins, record: state.append(event(erased)))
    }
  }

  package func scrub() async throws -> Bool { try step { _ in true } }

  package func holdings(of candidate: CandidateID) async throws -> Holdings? {
    try step { state in
      guard let exam = state.examOfCandidate[candidate], let person = state.candidates[exam]?[candidate] else {
        return nil
      }
      let keys = state.attemptKeys(of: candidate, in: exam)
      return Holdings(
        candidate: person,
        references: state.references[candidate, default: []].map(\.reference)
          .sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) },
        participations: state.participations.values.filter { $0.candidateID == candidate }
          .sorted { $0.sittingID < $1.sittingID },
        sessions: state.sessions.values.filter { $0.candidateID == candidate }
          .sorted { ($0.openedAt, $0.id) < ($1.openedAt, $1.id) },
        logins: state.logins.values.filter { $0.candidateID == candidate }
          .sorted { ($0.openedAt, $0.id) < ($1.openedAt, $1.id) },
        credentials: state.credentials.values.filter { $0.candidateID == candidate }
          .sorted { ($0.issuedAt, $0.id) < ($1.issuedAt, $1.id) },
        attempts: state.counters.filter { keys.contains($0.key) },
        frameMarks: state.seenFrames.map(\.sighting).filter { $0.candidateID == candidate }
          .sorted { ($0.seenAt, $0.loginID) < ($1.seenAt, $1.loginID) }
          .map { Holdings.FrameMark(loginID: $0.loginID, sittingID: $0.sittingID, seenAt: $0.seenAt) },
        cases: state.cases.values.filter { $0.candidateID == candidate }
          .sorted { ($0.openedAt, $0.id) < ($1.openedAt, $1.id) },
        evidence: state.evidence(of: candidate).map(\.frame))
    }
  }

  package func setRetention(of exam: ExamID, until: Instant?, event: AuditEvent) async throws -> Bool {
    try step { state in
      guard state.exams[exam] != nil else { return false }
      state.exams[exam]?.retentionUntil = until
      _ = state.append(event)
      return true
    }
  }

  package func candidateCount(of exam: ExamID) async throws -> Int {
    try step { $0.candidates[exam, default: [:]].count }
  }

  package func candidateIDs(of exam: ExamID, limit: Int) async throws -> [CandidateID] {
    try step { Array($0.candidates[exam, default: [:]].keys.sorted().prefix(max(limit, 0))) }
  }

  package func census() async throws -> Census {
    try step { state in
      let seen = state.candidates.values.flatMap(\.values).filter {
        !state.references[$0.id, default: []].isEmpty
      }
      return Census(
        people: Set(seen.map(\.document.number)).count, candidates: seen.count,
        photos: state.references.values.map(\.count).reduce(0, +))
    }
  }
}

extension InMemoryState {
  /// Erases what ``CandidateStore/remove(_:at:)`` promises.
  ///
  /// - Returns: how many sessions were ended.
  mutating func erase(_ candidate: CandidateID, of exam: ExamID, at now: Instant) -> Int {
    examOfCandidate[candidate] = nil
    candidates[exam]?[candidate] = nil
    if references.removeValue(forKey: candidate)?.isEmpty == false { referenceRevisions[exam, default: 0] += 1 }
    candidateOfReference = candidateOfReference.filter { $0.value != candidate }
    knownPairs.removeAll { $0.first == candidate || $0.second == candidate }
    forgetInBatches(candidate)
    credentials = credentials.filter { $0.value.candidateID != candidate }
    logins = logins.filter { $0.value.candidateID != candidate && $0.value.claimantID != candidate }
    _ = removeCases { $0.candidateID == candidate }
    seenFrames.removeAll { $0.sighting.candidateID == candidate }
    pairings = pairings.filter { sessions[$0.value.sessionID]?.candidateID != candidate }
    var ended = 0
    let open = unended.filter { $0.key.candidateID == candidate }.values.compactMap { sessions[$0] }
    for var session in open.sorted(by: { ($0.openedAt, $0.id) < ($1.openedAt, $1.id) })
    where session.lapse(at: now) || session.finish(.operatorEnded, at: now) {
      recordEnd(of: session)
      ended += 1
    }
    return ended
  }

  fileprivate func evidence(of candidate: CandidateID) -> [KeptFrame] {
    keptFrames.filter { cases[$0.frame.caseID]?.candidateID == candidate }
  }

  /// The keys under which the candidate's own attempts are counted.
  fileprivate func attemptKeys(of candidate: CandidateID, in exam: ExamID) -> [AttemptKey] {
    sittings.values.filter { $0.examID == exam }
      .flatMap { [AttemptKey.face(candidate, $0.id), .fallback(candidate, $0.id)] }
      .filter { counters[$0] != nil }
  }
}

extension Candidate {
  fileprivate var erasedRecord: ErasedRecords.Record {
    let fields = [document.kind.rawValue, document.number.text, ticket.number, name]
    return ErasedRecords.Record(
      kind: .candidate, id: "\(id)", bytes: Array(fields.joined(separator: "\u{0}").utf8))
  }
}

extension ReferenceWithPhoto {
  fileprivate var erasedRecords: [ErasedRecords.Record] {
    let components = reference.embedding.components.flatMap { component in
      withUnsafeBytes(of: component.bitPattern.bigEndian) { Array($0) }
    }
    return [
      ErasedRecords.Record(kind: .reference, id: "\(reference.id)", bytes: components + reference.pictureDigest),
      ErasedRecords.Record(kind: .photo, id: "\(reference.id)", bytes: photo.bytes),
    ]
  }
}
