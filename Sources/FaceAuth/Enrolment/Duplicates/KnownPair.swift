/// Two candidates of one exam who somebody has found to be two people though their faces are alike: twins.
///
/// A listed pair is neither shown as a duplicate nor an alarm at login; each of them still has to match their own photo.
package struct KnownPair: Hashable, Sendable {
  /// In Unicode scalars.
  package static let reasonLength = 1...200

  package let examID: ExamID
  /// The smaller id.
  package let first: CandidateID
  package let second: CandidateID
  /// Why, for the auditor.
  package let reason: String
  package let listedBy: AuditActor
  package let listedAt: Instant

  /// Refuses (nil) a person beside themself, and a reason that is none or longer than ``reasonLength``.
  package init?(
    _ one: CandidateID, _ other: CandidateID, in examID: ExamID, reason: String, by actor: AuditActor,
    at now: Instant
  ) {
    guard one != other, Self.reasonLength.contains(reason.unicodeScalars.count),
      !reason.unicodeScalars.allSatisfy(\.properties.isWhitespace)
    else { return nil }
    self.examID = examID
    (first, second) = one < other ? (one, other) : (other, one)
    self.reason = reason
    listedBy = actor
    listedAt = now
  }

  /// Whether it is of these two, in whichever order.
  package func isOf(_ one: CandidateID, _ other: CandidateID) -> Bool {
    (first, second) == (one, other) || (first, second) == (other, one)
  }
}
