/// The face login: open, frames in, judge, session out.
///
/// ```
///            open                    submit ×3–8              complete
/// claim ──────────────▶ login ─────────────────▶ frames ─────────────────▶ session, or reasons and another attempt
///   │ window, consent,     │ limits before work     │ one attempt at a time, counted before it begins,
///   │ failures so far      │ hints at once          │ on record before the answer leaves
/// ```
///
/// A claim that names nobody walks the same way, costs the same work and is refused as a stranger's face is.
package struct FaceLogin: Sendable {
  private let stores: Stores
  private let engine: any FaceEngine
  private let secrets: any Secrets
  private let clock: any WallClock
  private let frames: FrameBuffer
  private let policy: LoginPolicy
  private let faces: ExamFaces
  private let offload: any Offload
  private let observer: (any ScoreObserver)?
  private let drawChallenge: @Sendable (_ attempts: Int) -> Challenge
  private let gate: AttemptGate
  private let history: FrameHistory
  private let opener: SessionOpener
  private let intake: CaseIntake

  /// - Parameter drawChallenge: draws by the system's cryptographic generator where no other is given.
  package init(
    stores: Stores, engine: any FaceEngine, faces: ExamFaces, offload: any Offload, secrets: any Secrets,
    clock: any WallClock, frames: FrameBuffer, policy: LoginPolicy,
    observer: (any ScoreObserver)? = nil,
    drawChallenge: @escaping @Sendable (_ attempts: Int) -> Challenge = FaceLogin.drawnBySystem
  ) {
    self.stores = stores
    self.engine = engine
    self.faces = faces
    self.offload = offload
    self.observer = observer
    self.secrets = secrets
    self.clock = clock
    self.frames = frames
    self.policy = policy
    self.drawChallenge = drawChallenge
    history = FrameHistory(stores: stores, secrets: secrets, policy: policy.sameness)
    gate = AttemptGate(
      attempts: stores.attempts, secrets: secrets, claimPolicy: policy.candidateAttempts,
      addressPolicy: policy.addressAttempts, addressKey: AttemptKey.address)
    opener = SessionOpener(stores: stores, secrets: secrets, idleTimeout: policy.sessionIdle)
    intake = CaseIntake(stores: stores, secrets: secrets, evidenceKept: policy.evidenceKept)
  }

  /// A challenge by the system's cryptographic generator.
  package static let drawnBySystem: @Sendable (_ attempts: Int) -> Challenge = { attempts in
    var generator = SystemRandomNumberGenerator()
    return Challenge.drawn(attempts: attempts, using: &generator)
  }

  // MARK: - Opening

  /// Opens a login for a claim.
  ///
  /// - Throws: ``StoreFault``.
  package func open(
    _ claim: LoginClaim, from address: String, client: ClientTrace = .unknown
  ) async throws -> Result<Login, LoginRefusal> {
    let now = clock.now()
    guard let sitting = try await stores.sittings.sitting(claim.sittingID) else { return .failure(.unknownSitting) }
    if let refusal = EntryRule(sitting).closedForEverybody(at: now) { return .failure(.entry(refusal)) }
    guard claim.consent == policy.consentVersion else {
      return .failure(.consentRequired(version: policy.consentVersion))
    }
    let challenge: Challenge?
    switch (sitting.challenge, claim.withoutChallenge, sitting.withoutChallenge) {
    case (.off, _, _): challenge = nil
    case (.on, false, _): challenge = drawChallenge(policy.attempts)
    case (.on, true, .longerCapture): challenge = .longerCapture
    case (.on, true, .fallback): return .failure(.challengeRequired)
    }

    let (candidate, claimant) = try await identify(claim, in: sitting)
    let key =
      candidate.map { AttemptKey.face($0.id, sitting.id) }
      ?? .unknownFace(secrets.keyedHash(claim.countedBytes, for: .claim), sitting.id)
    let caseClaim = intake.claim(ofNumber: claim.number)
    if let refusal = try await gate.decision(key, from: address, at: now).refusal {
      if refusal == .exhausted {
        let reasons = Self.reasons([LoginObstacle.faceDisabled.rawValue], isKnown: candidate != nil)
        try await intake.note(
          CaseAttempt(at: now, way: .face, reasons: reasons, client: client), claim: caseClaim, of: claimant?.id,
          in: sitting)
      }
      return .failure(refusal)
    }

    let login = Login(
      id: .random(), sittingID: sitting.id, candidateID: candidate?.id, purpose: .openSession, attemptKey: key,
      consent: claim.consent, challenge: challenge, claim: caseClaim, claimantID: claimant?.id,
      keepsEvidence: claim.evidenceConsent && sitting.evidence == .refused, openedAt: now,
      expiresAt: min(now + policy.lifetime, sitting.schedule.ends),
      attemptsAllowed: policy.attempts)
    try await add(login, examID: sitting.examID, from: address)
    return .success(login)
  }

  /// Opens a login by which the person in a live session shows to be still the same; nil where no such session lives.
  ///
  /// - Throws: ``StoreFault``.
  package func openReverification(
    of sessionID: SessionID, from address: String
  ) async throws -> Result<Login, LoginRefusal>? {
    let now = clock.now()
    guard let session = try await stores.sessions.session(sessionID), session.isLive(at: now) else { return nil }
    let key = AttemptKey.reverification(sessionID)
    if let refusal = try await gate.decision(key, from: address, at: now).refusal { return .failure(refusal) }
    let candidate = try await stores.candidates.candidate(session.candidateID)
    let login = Login(
      id: .random(), sittingID: session.sittingID, candidateID: session.candidateID, purpose: .reverify(sessionID),
      attemptKey: key, consent: nil, claim: candidate.map { intake.claim(ofNumber: $0.document.number.text) },
      claimantID: candidate?.id, openedAt: now, expiresAt: min(now + policy.lifetime, session.expiresAt),
      attemptsAllowed: policy.attempts)
    let sitting = try await stores.sittings.sitting(session.sittingID)
    try await add(login, examID: sitting?.examID, from: address)
    return .success(login)
  }

  /// The candidate whom the claim names, and whose ID number it has: the helpdesk wants to know of a wrong ticket number.
  private func identify(
    _ claim: LoginClaim, in sitting: Sitting
  ) async throws -> (candidate: Candidate?, claimant: Candidate?) {
    // Without a usable number or ticket the look-up is made all the same: with a number that nobody has.
    let number = (try? IDNumber(claim.number)) ?? IDNumber.nobody
    let claimant = try await stores.candidates.candidate(in: sitting.examID, number: number)
    guard let claimant, let ticket = AdmissionTicket(claim.ticket), claimant.ticket == ticket,
      claimant.admission.includes(sitting.id)
    else { return (nil, claimant) }
    return (claimant, claimant)
  }

  private func add(_ login: Login, examID: ExamID?, from address: String) async throws {
    var details = ["address": gate.hash(of: address)]
    details["consent"] = login.consent
    try await stores.audit.append(
      AuditEvent(
        at: login.openedAt, actor: .candidate, action: .loginOpened, examID: examID, sittingID: login.sittingID,
        candidateID: login.candidateID, loginID: login.id, details: details))
    try await stores.logins.add(login)
  }

  // MARK: - Frames

  /// Looks at one frame and keeps what judging needs of it.
  ///
  /// - Parameters:
  ///   - index: its place among the frames, from 1; a second frame in a place replaces the first.
  ///   - step: which step of the challenge it is to show, from 1; nil for none.
  /// - Throws: ``StoreFault``, ``FaceEngineFault``.
  package func submit(
    _ picture: EncodedPicture, at index: Int, showing step: Int? = nil, to loginID: LoginID
  ) async throws -> Result<FrameAnswer, FrameRefusal> {
    let receivedAt = clock.now()
    guard let login = try await stores.logins.login(loginID) else { return .failure(.unknownLogin) }
    if let reason = login.availability(at: clock.now()) { return .failure(.unavailable(reason)) }
    let allowed = 1...policy.frames(for: login.task).upperBound
    let steps = login.task?.steps ?? []
    if let step, !steps.indices.contains(step - 1) { return .failure(.noSuchStep(allowed: steps.count)) }
    guard allowed.contains(index) else { return .failure(.noSuchIndex(allowed: allowed)) }
    switch frames.reserve(login, limit: policy.uploads, at: clock.now()) {
    case .reserved: break
    case .usedUp: return .failure(.tooManyUploads)
    case .full: throw FaceEngineFault.overloaded
    }

    let outcome: PictureOutcome
    let afterwards: Login?
    let sitting: Sitting?
    do {
      sitting = try await stores.sittings.sitting(login.sittingID)
      outcome = try await engine.analyze(picture)
      // The engine took its time: the login may be judged, over or erased by now.
      afterwards = try await stores.logins.login(loginID)
    } catch {
      // Who hangs up has had the work done: giving that upload back would make uploads without end.
      if (error as? FaceEngineFault) != .cancelled { frames.release(loginID) }
      throw error
    }
    guard let afterwards, let sitting else {
      frames.drop(loginID)
      return .failure(.unknownLogin)
    }
    switch afterwards.availability(at: clock.now()) {
    case .busy:
      return .failure(.unavailable(.busy))
    case .some(let reason):
      frames.drop(loginID)
      return .failure(.unavailable(reason))
    case .none:
      let frame = Frame(
        outcome: outcome, digest: secrets.digest(picture.bytes), receivedAt: receivedAt,
        // Of an attempt that was judged meanwhile: the next one asks for other steps.
        step: afterwards.attemptsUsed == login.attemptsUsed ? step : nil,
        picture: login.keepsEvidence ? picture : nil)
      let liveness = policy.liveness.with(bareFace: sitting.bareFace)
      let showsStep = ChallengeJudge(policy: policy.challenge, quality: policy.quality, liveness: liveness)
        .sees(frame, of: steps, after: frames.frames(of: loginID))
      frames.put(frame, at: index, of: loginID)
      return .success(
        FrameAnswer(
          frame: frame, quality: policy.quality, liveness: liveness, showsStep: showsStep))
    }
  }

  // MARK: - Judging

  /// Judges the frames sent so far, and opens the session if they are the person's.
  ///
  /// - Parameter retry: what the caller will present, as a refresh token, where the answer is lost.
  /// - Throws: ``StoreFault``; then the attempt does not count, and the frames stay for the next one.
  package func complete(
    _ loginID: LoginID, from address: String, client: ClientTrace = .unknown, retry: RefreshToken? = nil
  ) async throws -> LoginCompletion {
    let now = clock.now()
    guard let login = try await stores.logins.login(loginID) else { return .unknownLogin }
    if let reason = login.availability(at: now) { return .unavailable(reason) }
    // No attempt at all: counted, it would let anybody who knows two numbers use up somebody's attempts for nothing.
    guard frames.frames(of: loginID).count >= policy.frames.lowerBound else {
      try await note([RefusalReason.tooFewFrames.rawValue], on: login, from: client, at: now)
      return .refused([.tooFewFrames], attemptsLeft: login.attemptsLeft)
    }

    let pass: AttemptGate.Pass
    switch try await gate.begin(login.attemptKey, from: address, at: now) {
    case .success(let begun): pass = begun
    case .failure(.wait(let until)): return .wait(until: until)
    case .failure:
      if case .reverify(let sessionID) = login.purpose {
        try await stores.sessions.recordFailedReverification(of: sessionID, at: now)
      }
      try await note([LoginObstacle.faceDisabled.rawValue], on: login, from: client, at: now)
      return .exhausted
    }

    let begun: Login
    do {
      switch try await stores.logins.begin(loginID, at: now) {
      case .success(let login):
        begun = login
      case .failure(let reason):
        await gate.withdraw(pass)
        return .unavailable(reason)
      case .none:
        await gate.withdraw(pass)
        return .unknownLogin
      }
    } catch {
      // The login is left alone: an attempt that is being judged there is another caller's.
      await gate.withdraw(pass)
      throw error
    }

    do {
      return try await judge(begun, pass, from: client, retry: retry, at: now)
    } catch {
      await gate.withdraw(pass)
      // Best effort: where this fails, too, the login stays busy until it expires.
      _ = try? await stores.logins.settle(loginID, .withdrawn)
      throw error
    }
  }

  private func judge(
    _ login: Login, _ pass: AttemptGate.Pass, from client: ClientTrace, retry: RefreshToken?, at now: Instant
  ) async throws -> LoginCompletion {
    // A claim that names nobody asks for somebody's references too: the same work, an empty answer.
    let references = try await stores.candidates.references(of: login.candidateID ?? .random())
    guard let sitting = try await stores.sittings.sitting(login.sittingID) else { throw StoreFault.unavailable }
    var match = policy.match
    if let rate = sitting.falseMatchRate { match.falseMatchRate = rate }
    let comparer = try await faces.comparer(for: sitting.examID)
    let judge = FrameJudge(
      quality: policy.quality, liveness: policy.liveness.with(sitting.filters).with(bareFace: sitting.bareFace),
      match: match, comparer: comparer,
      minimumFrames: policy.frames(for: login.task).lowerBound, challenge: policy.challenge, sameness: policy.sameness)
    let (sent, claimed, task) = (frames.frames(of: login.id), login.candidateID, login.task)
    let sightings = try await history.meet(sent, of: login, in: sitting, at: now)
    let verdict = try await offload.run {
      judge.verdict(
        on: sent, references: references.map(\.embedding), claimed: claimed, task: task, sightings: sightings)
    }
    observer?.observe(verdict.observation(in: sitting.examID, calibration: comparer.model.calibration))
    try await alert(of: verdict, on: login, in: sitting, at: now)
    try await record(verdict, on: login, in: sitting, from: pass, at: now)

    guard verdict.isAccepted, let candidateID = login.candidateID else {
      try await note(verdict.reasons.map(\.rawValue), on: login, from: client, at: now, frames: sent)
      return try await refuse(login, verdict, at: now)
    }
    let completion: LoginCompletion
    switch login.purpose {
    case .reverify(let sessionID):
      completion = try await confirm(sessionID, by: login, at: now)
    case .openSession:
      completion = try await open(for: candidateID, by: login, from: pass, client, retry: retry, at: now)
    }
    // Last, and not before: what throws above gives the attempt back, and would give it back twice.
    await gate.succeed(pass)
    frames.drop(login.id)
    return completion
  }

  private func open(
    for candidateID: CandidateID, by login: Login, from pass: AttemptGate.Pass, _ client: ClientTrace,
    retry: RefreshToken?, at now: Instant
  ) async throws -> LoginCompletion {
    let opening = try await opener.open(
      for: candidateID, in: login.sittingID, by: .login(login.id), from: pass.addressHash, retry: retry, at: now)
    switch opening {
    case .success(let grant):
      return .opened(grant)
    case .failure(let refusal):
      try await note([LoginObstacle(refusal).rawValue], on: login, from: client, at: now)
      _ = try await stores.logins.settle(login.id, .accepted)
      return .notAdmitted(refusal)
    }
  }

  private func confirm(_ sessionID: SessionID, by login: Login, at now: Instant) async throws -> LoginCompletion {
    // Before the login is settled: a fault between the two must not leave somebody waiting for what was done.
    try await stores.sessions.recordReverification(of: sessionID, begunAt: login.openedAt, at: now)
    let session = try await stores.sessions.session(sessionID)
    _ = try await stores.logins.settle(login.id, .accepted)
    guard let session, session.isLive(at: now) else { return .notAdmitted(.authorisationUsed) }
    return .reverified(session)
  }

  private func refuse(_ login: Login, _ verdict: Verdict, at now: Instant) async throws -> LoginCompletion {
    // Each failure, not the last only: who stops before the last and opens another login would never be heard of. And
    // first: settled before it, a fault between the two would hide the failure for good.
    if case .reverify(let sessionID) = login.purpose {
      try await stores.sessions.recordFailedReverification(of: sessionID, at: now)
    }
    let settled = try await stores.logins.settle(login.id, .refused)
    let left = settled?.attemptsLeft ?? 0
    if left == 0 { frames.drop(login.id) } else { frames.clear(login.id) }
    return .refused(verdict.shownReasons, attemptsLeft: left, next: left == 0 ? nil : settled?.task)
  }

  // MARK: - The helpdesk's side

  /// The code that whoever holds the login reads out to the helpdesk; nil where nothing has failed.
  package func supportCode(of loginID: LoginID) async -> SupportCode? {
    guard let login = try? await stores.logins.login(loginID) else { return nil }
    return await intake.code(of: login.claim, in: login.sittingID)
  }

  /// The same for a claim that was refused before there was a login.
  package func supportCode(of claim: LoginClaim) async -> SupportCode? {
    await intake.code(of: intake.claim(ofNumber: claim.number), in: claim.sittingID)
  }

  /// What the next failure would cost whoever holds the login; nil where nothing has been tried by it, which would make the
  /// question free, and where no try is left.
  package func outlook(of loginID: LoginID) async -> AttemptOutlook? {
    guard let login = try? await stores.logins.login(loginID), login.attemptsUsed > 0 else { return nil }
    return try? await gate.outlook(of: login.attemptKey, at: clock.now())
  }

  /// Before the attempt is settled: a fault gives it back, and nobody is refused without a code.
  private func note(
    _ reasons: [String], on login: Login, from client: ClientTrace, at now: Instant, frames: [Frame] = []
  ) async throws {
    try await intake.note(
      Self.reasons(reasons, isKnown: login.candidateID != nil), of: login, from: client, at: now, frames: frames)
  }

  /// What the helpdesk sees first of a claim that names nobody is that it does; what the face lacked is beside it.
  private static func reasons(_ reasons: [String], isKnown: Bool) -> [String] {
    let known =
      isKnown
      ? reasons
      : [LoginObstacle.unknownClaim.rawValue]
        + reasons.filter { $0 != RefusalReason.noMatch.rawValue && $0 != RefusalReason.cannotAssess.rawValue }
    return known.isEmpty ? [RefusalReason.noMatch.rawValue] : known
  }

  /// Tells the operators where the face is another candidate's.
  private func alert(of verdict: Verdict, on login: Login, in sitting: Sitting, at now: Instant) async throws {
    guard let other = verdict.evidence.otherCandidate else { return }
    try await stores.audit.append(
      AuditEvent(
        at: now, actor: .service, action: .anotherCandidateSuspected, examID: sitting.examID, sittingID: sitting.id,
        candidateID: login.candidateID, loginID: login.id, details: ["other-candidate": "\(other)"]))
  }

  private func record(
    _ verdict: Verdict, on login: Login, in sitting: Sitting, from pass: AttemptGate.Pass, at now: Instant
  ) async throws {
    let action: AuditAction =
      switch (login.purpose, verdict.isAccepted) {
      case (.openSession, true): .verdictAccepted
      case (.openSession, false): .verdictRefused
      case (.reverify, true): .reverificationAccepted
      case (.reverify, false): .reverificationRefused
      }
    var sessionID: SessionID?
    if case .reverify(let id) = login.purpose { sessionID = id }
    var details = verdict.evidence.auditDetails
    details["liveness-model"] = engine.livenessModel
    details["attempt"] = String(login.attemptsUsed)
    details["address"] = pass.addressHash
    try await stores.audit.append(
      AuditEvent(
        at: now, actor: .candidate, action: action, examID: sitting.examID, sittingID: sitting.id,
        candidateID: login.candidateID, sessionID: sessionID, loginID: login.id,
        reasons: verdict.reasons.map(\.rawValue), details: details))
  }
}
