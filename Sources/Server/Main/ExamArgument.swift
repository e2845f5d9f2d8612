import FaceAuth
import Server

/// The exam that a command line names.
enum ExamArgument {
  static func id(_ text: String) throws(UsageError) -> ExamID {
    guard let id = ExamID(text) else {
      throw UsageError("--exam must be 32 hexadecimal digits", "--exam 应为 32 位十六进制数字")
    }
    return id
  }

  /// Fails where there is no such exam.
  static func check(_ id: ExamID, in store: SQLiteStore) async throws {
    guard try await store.exam(id) != nil else {
      throw CommandFailure("there is no such exam", "没有这场考试", exitCode: .badData)
    }
  }
}
