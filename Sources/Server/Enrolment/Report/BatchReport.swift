package import FaceAuth

/// What an operator should know of a batch before exam day: every row with its findings, and the pairs of people who share a
/// face or a photo.
///
/// Made of what is stored alone, so that it is the same however the batch came to its end.
package struct BatchReport: Sendable {
  /// One row of the roster.
  package struct Row: Sendable {
    package let line: Int
    package let ticket: String
    package let outcome: BatchRowOutcome
    /// The most severe first.
    package var findings: [EnrolmentFinding]
    /// Nil for who is not enrolled, or whose face cannot be compared.
    package var difficulty: PredictedDifficulty?
    /// With how many others of the exam a login's match would confuse the person.
    package var rivals: Int?
    /// Tickets of those who share the face or the photo, known pairs left out.
    package var alike: [String]
    /// The same of other exams, each with the exam's name.
    package var alikeElsewhere: [String] = []
    /// Whose photo it is; nil for who is not enrolled.
    package var reference: ReferenceID?
  }

  /// One of two.
  package struct Person: Sendable {
    package let candidate: CandidateID
    package let ticket: String
    /// In this batch's roster; nil for who was enrolled otherwise.
    package let line: Int?
    package let reference: ReferenceID
    /// The name of another exam; nil for the batch's own.
    package var exam: String?
  }

  /// Two people who share a face or a photo.
  package struct Pair: Sendable {
    package let first, second: Person
    /// Nil where the faces could not be compared.
    package let comparison: FaceComparison?
    /// The smallest calibrated rate at which they pass for one; nil where it is not calibrated.
    package let falseMatchRate: Double?
    /// The very same file.
    package let isSamePhoto: Bool
    /// Why they are two people all the same, where somebody has found so.
    package let knownReason: String?

    var finding: EnrolmentFinding {
      if second.exam != nil { return isSamePhoto ? .samePhotoElsewhere : .sameFaceElsewhere }
      if knownReason != nil { return .knownPair }
      return isSamePhoto ? .samePhoto : .sameFace
    }
  }

  /// What the comparison with other exams found.
  package struct Elsewhere: Sendable {
    /// The first of each is in the batch's exam; the same photo first, then the most alike.
    package let pairs: [Pair]
    package let pairCount: Int
    /// Share of pairs of strangers that the list would hold.
    package let falseMatchRate: Double
    /// Everybody enrolled in other exams and not in this one.
    package let people: Int
  }

  package let rows: [Row]
  /// The same photo first, then the most alike, then what is known.
  package let pairs: [Pair]
  /// How many pairs there are, shown or not.
  package let pairCount: Int
  /// Share of pairs of strangers that the list would hold.
  package let falseMatchRate: Double
  /// Of a login's match.
  package let matchRate: Double
  /// Everybody in the exam with a face to compare.
  package let people: Int
  /// Nil where other exams were not asked about.
  package let elsewhere: Elsewhere?

  /// Rows by code of finding.
  package var counts: [String: Int] {
    rows.reduce(into: [:]) { counts, row in
      for code in Set(row.findings.map(\.code)) { counts[code, default: 0] += 1 }
    }
  }
}
