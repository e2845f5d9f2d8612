import FaceAuth

/// A batch and how far it is, to operators.
struct BatchAnswer: Encodable, Equatable {
  let batch: String
  let exam: String
  let state: String
  let createdBy: String
  let createdAt: String
  let rows, done, enrolled, unchanged, refused, failed: Int
  /// Refused and failed rows by reason code.
  let reasons: [String: Int]
  /// Photos that were uploaded and not yet taken over.
  let photos: Int

  init(_ batch: EnrolmentBatch, _ tally: BatchTally, photos: Int) {
    self.batch = "\(batch.id)"
    exam = "\(batch.examID)"
    state = batch.state.rawValue
    createdBy = batch.createdBy.text
    createdAt = UTCTime.text(batch.createdAt)
    rows = tally.rows
    done = tally.done
    enrolled = tally[.enrolled]
    unchanged = tally[.unchanged]
    refused = tally[.refused]
    failed = tally[.failed]
    reasons = tally.reasons
    self.photos = photos
  }

  private enum CodingKeys: String, CodingKey {
    case batch, exam, state
    case createdBy = "created_by"
    case createdAt = "created_at"
    case rows, done, enrolled, unchanged, refused, failed, reasons, photos
  }
}

extension BatchStore {
  func answer(_ batch: EnrolmentBatch) async throws -> BatchAnswer {
    BatchAnswer(batch, try await tally(of: batch.id), photos: try await photoCount(of: batch.id))
  }
}
