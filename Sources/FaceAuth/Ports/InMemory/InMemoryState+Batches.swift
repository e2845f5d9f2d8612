extension InMemoryState {
  /// A batch with all that belongs to it.
  struct BatchRecord {
    var batch: EnrolmentBatch
    /// By line.
    var rows: [Int: BatchRow]
    var roster: UploadedRoster?
    /// By name.
    var photos: [String: (id: BatchPhotoID, picture: EncodedPicture)] = [:]
  }

  /// Adds a candidate that fits; see ``CandidateStore/add(_:references:)``.
  mutating func add(
    _ candidate: Candidate, references: [ReferenceWithPhoto]
  ) throws(StoreFault) -> CandidateAddition {
    guard exams[candidate.examID] != nil, examOfCandidate[candidate.id] == nil else { throw .unavailable }
    if case .only(let listed) = candidate.admission {
      guard listed.allSatisfy({ sittings[$0]?.examID == candidate.examID }) else { throw .unavailable }
    }
    let ids = Set(references.map(\.reference.id))
    guard ids.count == references.count, references.allSatisfy({ $0.reference.candidateID == candidate.id }),
      ids.allSatisfy({ candidateOfReference[$0] == nil })
    else { throw .unavailable }

    let others = candidates[candidate.examID, default: [:]].values
    if let other = others.first(where: { $0.document.number == candidate.document.number }) {
      return .numberExists(other.id)
    }
    if let other = others.first(where: { $0.ticket == candidate.ticket }) { return .ticketExists(other.id) }

    candidates[candidate.examID, default: [:]][candidate.id] = candidate
    examOfCandidate[candidate.id] = candidate.examID
    self.references[candidate.id] = references
    for id in ids { candidateOfReference[id] = candidate.id }
    if !ids.isEmpty { referenceRevisions[candidate.examID, default: 0] += 1 }
    return .added
  }

  mutating func append(_ event: AuditEvent) -> AuditRecord {
    let record = chain.record(event, after: audit.last.map { ($0.sequence, $0.hash) })
    audit.append(record)
    return record
  }

  /// Notes in every batch that the candidate is no more.
  mutating func forgetInBatches(_ candidate: CandidateID) {
    for id in batches.keys {
      for (line, row) in batches[id]?.rows ?? [:] where row.outcome.candidateID == candidate {
        batches[id]?.rows[line]?.outcome = .candidateRemoved
      }
    }
  }
}
