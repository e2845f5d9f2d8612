/// Which exams somebody works on.
package enum ExamScope: Hashable, Sendable {
  case all
  case some(Set<ExamID>)

  package func includes(_ exam: ExamID) -> Bool {
    switch self {
    case .all: true
    case .some(let exams): exams.contains(exam)
    }
  }
}
