/// Everything that the stores hold about one candidate at one moment, photos and audit log apart.
package struct Holdings: Sendable {
  /// That a frame was judged; what it showed is not kept.
  package struct FrameMark: Hashable, Sendable {
    package var loginID: LoginID
    package var sittingID: SittingID
    package var seenAt: Instant

    package init(loginID: LoginID, sittingID: SittingID, seenAt: Instant) {
      self.loginID = loginID
      self.sittingID = sittingID
      self.seenAt = seenAt
    }
  }

  package var candidate: Candidate
  /// Oldest first.
  package var references: [Reference]
  package var participations: [Participation]
  package var sessions: [Session]
  package var logins: [Login]
  package var credentials: [FallbackCredential]
  package var attempts: [AttemptKey: AttemptCounter]
  package var frameMarks: [FrameMark]
  /// Oldest first.
  package var cases: [HelpdeskCase]
  package var evidence: [EvidenceFrame]

  package init(
    candidate: Candidate, references: [Reference], participations: [Participation], sessions: [Session],
    logins: [Login], credentials: [FallbackCredential], attempts: [AttemptKey: AttemptCounter],
    frameMarks: [FrameMark], cases: [HelpdeskCase] = [], evidence: [EvidenceFrame] = []
  ) {
    self.candidate = candidate
    self.references = references
    self.participations = participations
    self.sessions = sessions
    self.logins = logins
    self.credentials = credentials
    self.attempts = attempts
    self.frameMarks = frameMarks
    self.cases = cases
    self.evidence = evidence
  }
}
