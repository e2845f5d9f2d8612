/// A failed try, on its way into the case that it belongs to.
package struct CaseFailure: Sendable {
  package var examID: ExamID
  package var sittingID: SittingID
  /// See ``HelpdeskCase/claim``.
  package var claim: [UInt8]
  package var candidateID: CandidateID?
  package var attempt: CaseAttempt
  /// Frames of the try that the sitting keeps and the candidate agreed to keep.
  package var frames: [EncodedPicture]
  package var framesExpireAt: Instant

  package init(
    examID: ExamID, sittingID: SittingID, claim: [UInt8], candidateID: CandidateID?, attempt: CaseAttempt,
    frames: [EncodedPicture] = [], framesExpireAt: Instant
  ) {
    self.examID = examID
    self.sittingID = sittingID
    self.claim = claim
    self.candidateID = candidateID
    self.attempt = attempt
    self.frames = frames
    self.framesExpireAt = framesExpireAt
  }

  /// A new case for it.
  package func opened(_ code: SupportCode) -> HelpdeskCase {
    HelpdeskCase(
      id: .random(), examID: examID, sittingID: sittingID, code: code, claim: claim, candidateID: candidateID,
      openedAt: attempt.at)
  }
}
