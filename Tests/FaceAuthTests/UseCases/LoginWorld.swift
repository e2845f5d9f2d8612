import FaceAuth
import FaceAuthTestSupport

/// The use cases over stores in memory: an exam, a sitting whose login has just opened, and person 1 enrolled in it.
struct LoginWorld: Sendable {
  static let address = "192.0.2.1"
  static let number = "11010519491231002X"
  static let ticket = "T-1"

  let store = InMemoryStore(chain: AuditChain(digest: PlainSecrets.digest))
  let clock = ManualClock(Fixtures.nineOClock)
  let engine = ScriptedFaceEngine()
  let secrets = PlainSecrets()
  let frames = FrameBuffer()
  let policy: LoginPolicy
  let sitting: Sitting
  let candidate: Candidate

  let faces: ExamFaces
  let faceLogin: FaceLogin
  let fallbackLogin: FallbackLogin
  let helpdesk: Helpdesk
  let keeper: SessionKeeper

  init(
    policy: LoginPolicy = LoginPolicy(), kind: SittingKind = .formal(requiresMock: false),
    reentry: ReentryRule = .untilEnds, secondLogin: SecondLoginRule = .refuse, entryCloses: Instant? = nil,
    challenge: ChallengeRule = .off, withoutChallenge: WithoutChallengeRule = .fallback,
    filters: FilterRule = .warn, bareFace: BareFaceRule = .warn,
    evidence: EvidenceRule = .off, fallbackApproval: Bool = false
  ) async throws {
    let exam = Fixtures.exam()
    self.policy = policy
    var sitting = try Fixtures.sitting(
      of: exam.id, kind: kind, entryCloses: entryCloses, reentry: reentry, secondLogin: secondLogin,
      challenge: challenge, withoutChallenge: withoutChallenge, filters: filters, bareFace: bareFace)
    sitting.evidence = evidence
    sitting.fallbackApproval = fallbackApproval
    self.sitting = sitting
    candidate = try Self.candidate(number: Self.number, ticket: Self.ticket, of: exam.id)
    let stores = Stores(store)
    faces = ExamFaces(candidates: store, offload: InlineOffload(), model: Fixtures.comparison)
    faceLogin = FaceLogin(
      stores: stores, engine: engine,
      faces: faces,
      offload: InlineOffload(), secrets: secrets, clock: clock, frames: frames, policy: policy)
    fallbackLogin = FallbackLogin(stores: stores, secrets: secrets, clock: clock, policy: policy)
    helpdesk = Helpdesk(stores: stores, secrets: secrets, clock: clock)
    keeper = SessionKeeper(stores: stores, secrets: secrets, clock: clock, idleTimeout: policy.sessionIdle)

    try await store.add(exam)
    try await store.add(sitting)
    _ = try await store.add(
      candidate, references: [Self.reference(of: candidate.id, Fixtures.embedding(ofPerson: 1))])
  }

  static func candidate(
    number: String, ticket: String, of exam: ExamID, admission: Admission = .everySitting
  ) throws -> Candidate {
    Candidate(
      id: .random(), examID: exam, document: try IDDocument(number: number), ticket: AdmissionTicket(ticket)!,
      name: "考生", admission: admission, createdAt: Fixtures.nineOClock)
  }

  static func reference(of candidate: CandidateID, _ embedding: FaceEmbedding) -> ReferenceWithPhoto {
    ReferenceWithPhoto(
      reference: Reference(
        id: .random(), candidateID: candidate, source: .registeredPhoto, embedding: embedding,
        quality: Fixtures.clearSignals, pictureDigest: [1], createdAt: Fixtures.nineOClock),
      photo: EncodedPicture(bytes: [1]))
  }

  // MARK: - Steps of a login

  func claim(
    number: String = number, ticket: String = ticket, sitting: SittingID? = nil, consent: String? = "1",
    withoutChallenge: Bool = false
  ) -> LoginClaim {
    LoginClaim(
      sittingID: sitting ?? self.sitting.id, number: number, ticket: ticket, consent: consent,
      withoutChallenge: withoutChallenge)
  }

  /// The answer to a claim; the candidate's where no other is given.
  func answer(
    to claim: LoginClaim? = nil, from address: String = address
  ) async throws -> Result<Login, LoginRefusal> {
    try await faceLogin.open(claim ?? self.claim(), from: address)
  }

  func open(_ claim: LoginClaim? = nil, from address: String = address) async throws -> LoginID {
    try await answer(to: claim, from: address).get().id
  }

  /// A picture that nobody has sent before.
  func picture(_ outcome: PictureOutcome) -> EncodedPicture {
    let picture = EncodedPicture(bytes: LoginID.random().bytes)
    engine.script(outcome, for: picture)
    return picture
  }

  @discardableResult
  func send(
    _ outcome: PictureOutcome, at index: Int = 1, showing step: Int? = nil, to login: LoginID
  ) async throws -> Result<FrameAnswer, FrameRefusal> {
    try await faceLogin.submit(picture(outcome), at: index, showing: step, to: login)
  }

  func sendFrames(ofPerson person: Int, count: Int = 3, to login: LoginID) async throws {
    for index in 1...count { _ = try await send(Fixtures.picture(ofPerson: person), at: index, to: login).get() }
  }

  func complete(_ login: LoginID, from address: String = address) async throws -> LoginCompletion {
    try await faceLogin.complete(login, from: address)
  }

  /// One attempt with three frames of a person.
  func attempt(
    _ login: LoginID, asPerson person: Int, from address: String = address
  ) async throws -> LoginCompletion {
    try await sendFrames(ofPerson: person, to: login)
    return try await complete(login, from: address)
  }

  /// A whole login of the candidate.
  func logIn() async throws -> LoginCompletion {
    try await attempt(open(), asPerson: 1)
  }

  /// A whole login that must succeed.
  func openSession() async throws -> SessionGrant {
    try await logIn().grant()
  }

  // MARK: - Looking behind

  func actions() async throws -> [AuditAction] {
    try await store.records(AuditQuery(limit: .max)).map(\.event.action)
  }

  func events() async throws -> [SessionEvent.Kind] {
    try await store.events(after: 0, of: nil, limit: .max).map(\.kind)
  }

  func failures(_ key: AttemptKey? = nil) async throws -> Int {
    try await store.counter(key ?? .face(candidate.id, sitting.id)).total
  }

  var addressKey: AttemptKey { .address(addressHash) }
  var fallbackAddressKey: AttemptKey { .fallbackAddress(addressHash) }
  private var addressHash: [UInt8] { secrets.keyedHash(Array(Self.address.utf8), for: .clientAddress) }

  func liveSessions() async throws -> [Session] {
    try await store.liveSessions(of: sitting.id, at: clock.now())
  }
}

/// A completion was not what the test stands on.
struct UnexpectedCompletion: Error {
  var completion: LoginCompletion
}

extension LoginCompletion {
  /// The grant, where the login opened a session.
  func grant() throws -> SessionGrant {
    guard case .opened(let grant) = self else { throw UnexpectedCompletion(completion: self) }
    return grant
  }
}
