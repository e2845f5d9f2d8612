/// Keeps batches, what became of each of their rows, and what operators have uploaded for them.
///
/// What rows and photos say about people is encrypted at rest.
package protocol BatchStore: Sendable {
  /// Adds a batch with its rows, all or nothing.
  ///
  /// - Parameter roster: what to run it from, where it was uploaded.
  /// - Throws: ``StoreFault/unavailable`` also for an exam that there is not, and for two rows of one line.
  func add(_ batch: EnrolmentBatch, rows: [BatchRow], roster: UploadedRoster?) async throws
  func batch(_ id: BatchID) async throws -> EnrolmentBatch?
  /// The exam's batches, newest first.
  func batches(of exam: ExamID) async throws -> [EnrolmentBatch]
  /// All batches in a state, oldest first.
  func batches(in state: EnrolmentBatch.State) async throws -> [EnrolmentBatch]
  /// Takes a batch from one of the states into another.
  ///
  /// - Returns: whether it was in one of them.
  func move(
    _ batch: BatchID, from states: Set<EnrolmentBatch.State>, to state: EnrolmentBatch.State, at now: Instant
  ) async throws -> Bool
  /// Erases a batch with its rows and uploads; candidates stay.
  ///
  /// - Returns: whether it was there.
  func remove(_ batch: BatchID) async throws -> Bool

  /// The rows after a line, by line; 0 starts from the first.
  func rows(of batch: BatchID, after line: Int, limit: Int) async throws -> [BatchRow]
  func tally(of batch: BatchID) async throws -> BatchTally
  /// Refused rows of the exam's other batches, of which the photo was looked at or not, in no order.
  func refusedRows(in exam: ExamID, besides batch: BatchID) async throws -> [BatchRow]
  /// Notes what became of rows that the batch has; others are passed over.
  ///
  /// A row whose candidate has been erased meanwhile becomes ``BatchRowOutcome/candidateRemoved``.
  func record(_ rows: [BatchRow], of batch: BatchID) async throws
  /// Adds a candidate, puts it on record and notes what became of the row, all or nothing.
  ///
  /// - Parameters:
  ///   - event: appended to the audit log as ``AuditLog/append(_:)`` does.
  ///   - row: its outcome names the candidate.
  func enrol(
    _ candidate: Candidate, references: [ReferenceWithPhoto], event: AuditEvent, as row: BatchRow, of batch: BatchID
  ) async throws -> CandidateAddition

  /// What was uploaded with the batch; nil where there was nothing, or nothing is left.
  func roster(of batch: BatchID) async throws -> UploadedRoster?
  /// Keeps a photo for the batch, in place of one of the same name, and puts it on record: all or nothing.
  ///
  /// - Parameters:
  ///   - limit: how many photos the batch may have.
  ///   - event: appended as ``AuditLog/append(_:)`` does; told whether a photo was replaced.
  func add(
    _ photo: EncodedPicture, named name: String, to batch: BatchID, limit: Int, at now: Instant,
    event: @escaping @Sendable (_ isReplaced: Bool) -> AuditEvent
  ) async throws -> BatchPhotoAddition
  /// The photo of the name, exactly as it was given.
  func photo(named name: String, of batch: BatchID) async throws -> EncodedPicture?
  /// The photo of the id, of this batch.
  func photo(_ id: BatchPhotoID, of batch: BatchID) async throws -> EncodedPicture?
  /// All its photos, in the order of their names as text.
  func photos(of batch: BatchID) async throws -> [BatchPhoto]
  func photoCount(of batch: BatchID) async throws -> Int
  /// Erases a photo of a batch that has never been run, and puts that on record: all or nothing.
  ///
  /// - Parameter event: appended as ``AuditLog/append(_:)`` does, where the photo was erased.
  func remove(
    _ photo: BatchPhotoID, of batch: BatchID, at now: Instant, event: AuditEvent
  ) async throws -> BatchPhotoRemoval
  /// Erases the photos of these names.
  func removePhotos(named names: [String], of batch: BatchID) async throws
  /// Erases rosters and photos of batches that have not changed since, apart from running ones; rows stay.
  ///
  /// - Returns: of how many batches there was something to erase.
  func removeUploads(unchangedSince instant: Instant) async throws -> Int
}

/// What became of uploading a photo.
package enum BatchPhotoAddition: Hashable, Sendable {
  case added
  case replaced
  case tooMany
  /// The batch is running: what it looks at must not change under its hands.
  case running
  case unknownBatch
}

/// What became of erasing a photo.
package enum BatchPhotoRemoval: Hashable, Sendable {
  case removed
  /// The batch has been run, or is running: what its rows ended by stays as it was.
  case begun
  case unknownPhoto
  case unknownBatch
}
