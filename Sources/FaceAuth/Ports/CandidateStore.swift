/// Keeps candidates, their references and their photos; everything about a person is encrypted at rest.
package protocol CandidateStore: Sendable {
  /// Adds a candidate with the references given, all or nothing.
  ///
  /// Within an exam neither the document number nor the ticket may stand twice.
  func add(_ candidate: Candidate, references: [ReferenceWithPhoto]) async throws -> CandidateAddition

  func candidate(_ id: CandidateID) async throws -> Candidate?
  /// Finds by document number within one exam, under any key of the ring.
  func candidate(in exam: ExamID, number: IDNumber) async throws -> Candidate?
  /// Finds by admission ticket within one exam.
  func candidate(in exam: ExamID, ticket: AdmissionTicket) async throws -> Candidate?
  /// The exam's candidates after the given one, in a stable order; nil starts from the first.
  func candidates(of exam: ExamID, after: CandidateID?, limit: Int) async throws -> [Candidate]

  /// Candidates of the exam whom an operator can mean, by id.
  ///
  /// By the last characters, of a hundred that share the last four at most. Those that ``indexLookups(limit:)`` has not
  /// come to yet are not found.
  func candidates(of exam: ExamID, matching lookup: CandidateLookup, limit: Int) async throws -> [Candidate]
  /// Makes some candidates of earlier releases findable by ``candidates(of:matching:limit:)``.
  ///
  /// - Returns: how many were looked at; 0 where all are.
  func indexLookups(limit: Int) async throws -> Int

  /// The candidate's references, oldest first.
  func references(of candidate: CandidateID) async throws -> [Reference]
  /// References of all of the exam's candidates after the given one, by id; nil starts from the first.
  ///
  /// Whoever reads page by page while references come and go misses none that is there from first page to last.
  func references(in exam: ExamID, after: ReferenceID?, limit: Int) async throws -> [Reference]
  /// The same for whoever can do without some: a record that is damaged is named in place of being read.
  func readableReferences(in exam: ExamID, after: ReferenceID?, limit: Int) async throws -> ReferencePage
  /// A number that grows whenever a reference of the exam is added, removed, replaced or erased with its candidate.
  ///
  /// Cheap enough to ask at every login. To keep a copy of the references, ask before reading them: what comes between is
  /// then read again. 0 for an exam that never had any, or that there is not.
  func referenceRevision(of exam: ExamID) async throws -> Int
  /// Adds a reference to a candidate.
  ///
  /// - Returns: whether the candidate exists.
  func add(_ reference: ReferenceWithPhoto) async throws -> Bool
  /// Replaces what an engine made of the reference's photo; all else of the reference stays.
  ///
  /// - Returns: whether the reference is there.
  func replace(_ reference: ReferenceID, embedding: FaceEmbedding, quality: QualitySignals) async throws -> Bool
  func photo(of reference: ReferenceID) async throws -> EncodedPicture?
  /// Removes a reference and its photo.
  ///
  /// - Returns: whether it was there.
  func remove(_ reference: ReferenceID) async throws -> Bool

  /// Lists two candidates as two people, in place of an earlier listing of the two; a ``referenceRevision(of:)``.
  ///
  /// - Returns: whether both are candidates of the pair's exam.
  func add(_ pair: KnownPair) async throws -> Bool
  /// The exam's pairs, by their ids; those of the erased are gone with them.
  func knownPairs(of exam: ExamID) async throws -> [KnownPair]
  /// Takes a pair off the list, in whichever order it is named; a ``referenceRevision(of:)``.
  ///
  /// - Returns: whether it was there.
  func removePair(_ one: CandidateID, _ other: CandidateID) async throws -> Bool

  /// Erases the candidate with references, photos, pairs, credentials, pending logins and marks of frames; ends live sessions as
  /// the operator's doing, at the time given. The audit log and the ended sessions keep the bare ids; rows of batches become
  /// ``BatchRowOutcome/candidateRemoved``.
  ///
  /// - Returns: whether the candidate was there.
  func remove(_ candidate: CandidateID, at now: Instant) async throws -> Bool
}

/// A reference and the picture it was made from.
package struct ReferenceWithPhoto: Hashable, Sendable {
  package var reference: Reference
  package var photo: EncodedPicture

  package init(reference: Reference, photo: EncodedPicture) {
    self.reference = reference
    self.photo = photo
  }
}

/// Some of an exam's references, by id.
package struct ReferencePage: Hashable, Sendable {
  package var references: [Reference]
  /// Of which the record is damaged, was tampered with, or was sealed with a key that is not at hand.
  package var damaged: [ReferenceID]
  /// After which the next page begins; nil where there is none.
  package var last: ReferenceID?

  package init(references: [Reference], damaged: [ReferenceID] = [], last: ReferenceID?) {
    self.references = references
    self.damaged = damaged
    self.last = last
  }
}

/// What became of adding a candidate.
package enum CandidateAddition: Hashable, Sendable {
  case added
  case numberExists(CandidateID)
  case ticketExists(CandidateID)
}
