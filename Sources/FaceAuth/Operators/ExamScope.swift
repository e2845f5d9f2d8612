/// Which exams somebody works on.
package enum ExamScope: Hashable, Sendable {
  case all
  case some(Set<ExamID>)

  /// The exams by name; nil for all.
  package var listed: Set<ExamID>? {
    switch self {
    case .all: nil
    case .some(let exams): exams
    }
  }

  package func includes(_ exam: ExamID) -> Bool {
    switch self {
    case .all: true
    case .some(let exams): exams.contains(exam)
    }
  }
}
