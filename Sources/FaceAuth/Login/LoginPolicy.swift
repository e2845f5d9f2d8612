/// The numbers of a face login: those that operators may choose, and those that were measured or are a standard's.
package struct LoginPolicy: Hashable, Sendable {
  /// How long a login may take from opening to verdict.
  package var lifetime: Duration = .seconds(180)
  /// Attempts within one login.
  package var attempts: Int = 3
  /// How many usable frames an attempt needs, and how many it may have.
  package var frames: ClosedRange<Int> = 3...8
  /// How many uploads one login may make, replaced frames included.
  package var uploads: Int = 60
  package var quality: QualityPolicy = .login
  package var liveness: LivenessPolicy = .login
  package var match: MatchPolicy = MatchPolicy()
  package var challenge: ChallengePolicy = ChallengePolicy()
  package var sameness: SamenessPolicy = SamenessPolicy()
  package var candidateAttempts: AttemptPolicy = .candidate
  package var addressAttempts: AttemptPolicy = .address
  /// Version of the consent text that a candidate must have agreed to.
  package var consentVersion: String = "1"
  /// How long a session lives without a refresh.
  package var sessionIdle: Duration = .seconds(900)
  /// How long frames for the helpdesk are kept after the end of their sitting.
  package var evidenceKept: Duration = .seconds(72 * 3600)

  package init() {}

  /// How many usable frames an attempt of the login needs, and how many it may have.
  package func frames(for task: Challenge.Task?) -> ClosedRange<Int> {
    switch task {
    case nil, .steps: frames
    case .longerCapture: challenge.longerCaptureFrames
    }
  }

  /// The greatest number of frames that any attempt may have.
  package var mostFrames: Int { max(frames.upperBound, challenge.longerCaptureFrames.upperBound) }
}
