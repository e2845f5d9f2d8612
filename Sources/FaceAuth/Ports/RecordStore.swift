/// Keeps the promises about people's records: replaced and erased with proof, counted, and kept no longer than said.
package protocol RecordStore: Sendable {
  /// Adds a reference, in place of another where one is named, and puts it on record: all or nothing.
  ///
  /// - Parameters:
  ///   - old: erased with its photo in the same step; one of `known`.
  ///   - known: the candidate's references as the caller has seen them; where they are others by now, nothing is done.
  ///   - event: appended as ``AuditLog/append(_:)`` does; made of what is erased. May be called more than once.
  func add(
    _ reference: ReferenceWithPhoto, replacing old: ReferenceID?, among known: Set<ReferenceID>,
    event: @escaping @Sendable (_ erased: [ErasedRecords.Record]) -> AuditEvent
  ) async throws -> ReferenceAddition

  /// Removes a reference with its photo and puts it on record: all or nothing.
  ///
  /// - Parameter event: appended as ``AuditLog/append(_:)`` does; made of what is erased. May be called more than once.
  /// - Returns: whether the candidate had it.
  func remove(
    _ reference: ReferenceID, of candidate: CandidateID,
    event: @escaping @Sendable (_ erased: [ErasedRecords.Record]) -> AuditEvent
  ) async throws -> Bool

  /// Erases a candidate as ``CandidateStore/remove(_:at:)`` does, the attempt counters too, and puts it on record: all or
  /// nothing. Works on records that no key at hand opens any more.
  ///
  /// - Parameter event: appended as ``AuditLog/append(_:)`` does; made of what is erased. May be called more than once.
  /// - Returns: nil where there is no such candidate.
  func erase(
    _ candidate: CandidateID, at now: Instant, event: @escaping @Sendable (_ erased: ErasedRecords) -> AuditEvent
  ) async throws -> Erasure?
  /// Takes what was erased out of the store's journals and caches, where that is a step of its own.
  ///
  /// - Returns: whether nothing is left; false where somebody who reads holds it, and a later try may do.
  func scrub() async throws -> Bool

  /// Everything held about a candidate, of one moment; nil where there is no such candidate.
  func holdings(of candidate: CandidateID) async throws -> Holdings?

  /// Sets until when the exam's people are kept, nil for what the policy says, and puts it on record: all or nothing.
  ///
  /// - Returns: whether there is such an exam.
  func setRetention(of exam: ExamID, until: Instant?, event: AuditEvent) async throws -> Bool
  func candidateCount(of exam: ExamID) async throws -> Int
  /// The first ids of the exam's candidates, whether or not their records open.
  func candidateIDs(of exam: ExamID, limit: Int) async throws -> [CandidateID]
  /// Counts the people stored; reads much, so not at every request.
  func census() async throws -> Census
}

/// What became of adding a reference.
package enum ReferenceAddition: Hashable, Sendable {
  case added
  case unknownCandidate
  /// The candidate's references are not those that the caller has seen.
  case changed
}

/// An erasure that has happened.
package struct Erasure: Sendable {
  /// Dropped; frames in memory belong to them.
  package let logins: [LoginID]
  package let record: AuditRecord

  package init(logins: [LoginID], record: AuditRecord) {
    self.logins = logins
    self.record = record
  }
}
