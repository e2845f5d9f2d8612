/// One face login: opened, frames in, judged; single use and minutes long.
package struct Login: Hashable, Sendable {
  /// What an accepted verdict is for.
  package enum Purpose: Hashable, Sendable {
    case openSession
    /// The person in a live session is still the same.
    case reverify(SessionID)
  }

  /// Where the login stands; moves only through ``begin(at:)`` and ``settle(_:)``.
  package enum State: String, Hashable, Sendable {
    case open
    /// An attempt is being judged; no second one may start beside it.
    case judging
    case accepted
    /// Every attempt was used.
    case refused
  }

  package let id: LoginID
  package let sittingID: SittingID
  /// Nil for a claim that names nobody: such a login behaves like any other and is always refused.
  package let candidateID: CandidateID?
  package let purpose: Purpose
  /// Under which failures are counted.
  package let attemptKey: AttemptKey
  /// Version of the consent text that the candidate agreed to; nil where re-verification needs no new one.
  package let consent: String?
  /// Nil where nothing beyond matching frames is asked for.
  package let challenge: Challenge?
  /// What a helpdesk case of this login goes by; nil for logins from before there were cases.
  package let claim: [UInt8]?
  /// Whose ID number was claimed, whether or not the ticket number is theirs, too; for the helpdesk alone.
  package let claimantID: CandidateID?
  /// Whether the candidate agreed that frames of refused tries are kept, and the sitting keeps them.
  package let keepsEvidence: Bool
  package let openedAt: Instant
  package let expiresAt: Instant
  package let attemptsAllowed: Int
  package private(set) var attemptsUsed: Int
  package private(set) var state: State

  package init(
    id: LoginID, sittingID: SittingID, candidateID: CandidateID?, purpose: Purpose, attemptKey: AttemptKey,
    consent: String?, challenge: Challenge? = nil, claim: [UInt8]? = nil, claimantID: CandidateID? = nil,
    keepsEvidence: Bool = false, openedAt: Instant, expiresAt: Instant, attemptsAllowed: Int,
    attemptsUsed: Int = 0, state: State = .open
  ) {
    self.id = id
    self.sittingID = sittingID
    self.candidateID = candidateID
    self.purpose = purpose
    self.attemptKey = attemptKey
    self.consent = consent
    self.challenge = challenge
    self.claim = claim
    self.claimantID = claimantID
    self.keepsEvidence = keepsEvidence
    self.openedAt = openedAt
    self.expiresAt = expiresAt
    self.attemptsAllowed = attemptsAllowed
    self.attemptsUsed = attemptsUsed
    self.state = state
  }

  package var attemptsLeft: Int { max(attemptsAllowed - attemptsUsed, 0) }

  /// What the attempt in course asks for, or, where none is, the next one.
  package var task: Challenge.Task? {
    challenge?.task(ofAttempt: state == .judging ? attemptsUsed - 1 : attemptsUsed)
  }

  /// Whether frames and attempts are taken now; the reason where they are not.
  package func availability(at now: Instant) -> LoginUnavailable? {
    switch state {
    case .accepted, .refused: .finished
    case .judging: now < expiresAt ? .busy : .expired
    case .open: now < expiresAt ? nil : .expired
    }
  }

  /// Starts an attempt: at most one at a time, and it is used up whatever becomes of it.
  package mutating func begin(at now: Instant) throws(LoginUnavailable) {
    if let reason = availability(at: now) { throw reason }
    attemptsUsed += 1
    state = .judging
  }

  /// What an attempt came to.
  package enum Settlement: Hashable, Sendable {
    case accepted
    case refused
    /// A fault of ours: the attempt is given back.
    case withdrawn
  }

  /// Ends the attempt in course; does nothing where there is none.
  package mutating func settle(_ settlement: Settlement) {
    guard state == .judging else { return }
    switch settlement {
    case .accepted:
      state = .accepted
    case .refused:
      state = attemptsLeft > 0 ? .open : .refused
    case .withdrawn:
      attemptsUsed -= 1
      state = .open
    }
  }
}
