package import FaceAuth

/// How long an exam's people are kept, to operators.
package struct RetentionAnswer: Encodable {
  let exam: String
  /// In the exam's zone; nil where nothing says so yet.
  let until: String?
  let isSet: Bool
  let people: Int
  let batches: Int

  package init(_ term: RetentionTerm, exam: Exam) {
    self.exam = "\(exam.id)"
    until = term.until.map { RFC3339.text($0, in: exam.zone) }
    isSet = term.isSet
    people = term.people
    batches = term.batches
  }

  private enum CodingKeys: String, CodingKey {
    case exam, until
    case isSet = "set"
    case people, batches
  }
}
