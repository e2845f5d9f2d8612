package import FaceAuth

/// Exams and sittings that a test needs and that nobody is asked about: without a record.
extension SittingStore {
  package func add(_ exam: Exam) async throws {
    try await add(exam, sittings: [], record: [])
  }

  package func add(_ sitting: Sitting) async throws {
    try await add(sitting, record: [])
  }
}
