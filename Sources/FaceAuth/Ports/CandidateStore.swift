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

  /// The candidate's references, oldest first.
  func references(of candidate: CandidateID) async throws -> [Reference]
  /// Adds a reference to a candidate.
  ///
  /// - Returns: whether the candidate exists.
  func add(_ reference: ReferenceWithPhoto) async throws -> Bool
  func photo(of reference: ReferenceID) async throws -> EncodedPicture?
  /// Removes a reference and its photo.
  ///
  /// - Returns: whether it was there.
  func remove(_ reference: ReferenceID) async throws -> Bool

  /// Erases the candidate with references, photos, credentials and pending logins; ends live sessions as the operator's
  /// doing, at the time given. The audit log and the ended sessions keep the bare ids.
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

/// What became of adding a candidate.
package enum CandidateAddition: Hashable, Sendable {
  case added
  case numberExists(CandidateID)
  case ticketExists(CandidateID)
}
