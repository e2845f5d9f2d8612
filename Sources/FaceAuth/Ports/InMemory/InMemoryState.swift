/// What ``InMemoryStore`` holds under its lock.
struct InMemoryState {
  /// One candidate in one sitting.
  struct Seat: Hashable {
    var candidateID: CandidateID
    var sittingID: SittingID
  }

  /// A refresh token that was handed out, by digest.
  struct RefreshRecord {
    var sessionID: SessionID
    /// What it was handed out in exchange for.
    var replaces: [UInt8]?
    /// When it was exchanged, or withdrawn.
    var exchangedAt: Instant?
  }

  /// A frame of an earlier login; the sighting is what somebody who meets it again is told.
  struct SeenFrame {
    var mark: FrameMark
    var sighting: FrameSighting
  }

  let chain: AuditChain
  var scriptedFaults: ArraySlice<StoreFault?> = []

  var exams: [ExamID: Exam] = [:]
  var sittings: [SittingID: Sitting] = [:]
  var candidates: [ExamID: [CandidateID: Candidate]] = [:]
  var examOfCandidate: [CandidateID: ExamID] = [:]
  var references: [CandidateID: [ReferenceWithPhoto]] = [:]
  var candidateOfReference: [ReferenceID: CandidateID] = [:]
  var referenceRevisions: [ExamID: Int] = [:]
  var knownPairs: [KnownPair] = []
  var batches: [BatchID: BatchRecord] = [:]
  var logins: [LoginID: Login] = [:]
  var seenFrames: [SeenFrame] = []
  var counters: [AttemptKey: AttemptCounter] = [:]
  var credentials: [FallbackCredentialID: FallbackCredential] = [:]
  var cases: [CaseID: HelpdeskCase] = [:]
  /// Oldest first.
  var keptFrames: [KeptFrame] = []
  var sessions: [SessionID: Session] = [:]
  /// The one session of each seat that has not been ended.
  var unended: [Seat: SessionID] = [:]
  var participations: [Seat: Participation] = [:]
  var refreshTokens: [[UInt8]: RefreshRecord] = [:]
  var pairings: [PairingID: Pairing] = [:]
  var events: [SessionEvent] = []
  var operators: [OperatorID: OperatorAccount] = [:]
  var operatorSessions: [OperatorSessionID: OperatorSession] = [:]
  var operatorTokens: [OperatorTokenID: OperatorToken] = [:]
  var webhookCursors: [String: Int64] = [:]
  /// By endpoint, each by the event's sequence number.
  var webhookDeliveries: [String: [WebhookDelivery]] = [:]
  var audit: [AuditRecord] = []
  /// By sequence number.
  var auditHeads: [SignedAuditHead] = []
  var auditKeys: [AuditKey] = []

  init(chain: AuditChain) {
    self.chain = chain
  }
}
