import FaceAuth

/// Wires use cases to routes; lives only while the application is made.
struct Composition {
  let parts: ApplicationParts
  let metrics: ServiceMetrics
  let keys: SigningKeys
  let issuer: TokenIssuer
  let stores: Stores
  let policy: LoginPolicy
  let frames = FrameBuffer()
  let faces: ExamFaces
  let faceLogin: FaceLogin
  let keeper: SessionKeeper
  let enrolment: Enrolment
  let upkeep: ReferenceUpkeep
  let withdrawal: Withdrawal
  let retention: Retention
  let census: CensusTaker
  let batches: BatchRunner
  let jobs: BatchJobs
  let reports: BatchReports
  let photoMatches: BatchPhotoMatches
  let operatorOffload: any Offload
  let slots: StreamSlots
  let boardSlots: StreamSlots
  let sessionSlots: StreamSlots
  let presence = CasePresence()
  let hub: BoardHub
  let sessionHub: SessionHub
  /// On the operator port.
  let access: AccessControl
  let operatorWork: OperatorWork
  let readiness: Readiness

  init(_ parts: ApplicationParts, metrics: ServiceMetrics, keys: SigningKeys, issuer: TokenIssuer) {
    self.parts = parts
    self.metrics = metrics
    self.keys = keys
    self.issuer = issuer
    var stores = parts.stores
    stores.audit = CountingAuditLog(audit: stores.audit, metrics: metrics)
    self.stores = stores
    let sessions = stores.sessions
    let engine = MeasuredFaceEngine(engine: parts.engine, metrics: metrics)
    policy = LoginPolicy(parts.configuration)
    let logger = parts.logger
    faces = ExamFaces(candidates: stores.candidates, offload: parts.offload, model: parts.comparison) { exam, damaged in
      logger.error(
        "damaged references are left out of comparisons",
        ["exam": .text("\(exam)"), "references": LogValue(damaged.count)])
    }
    faceLogin = FaceLogin(
      stores: stores, engine: engine,
      faces: faces,
      offload: parts.offload, secrets: parts.secrets, clock: parts.clock, frames: frames, policy: policy,
      observer: ScoreMetrics(parts.metrics, logger: parts.logger))
    keeper = SessionKeeper(
      stores: stores, secrets: parts.secrets, clock: parts.clock, idleTimeout: policy.sessionIdle)
    enrolment = Enrolment(stores: stores, engine: engine, secrets: parts.secrets, clock: parts.clock)
    upkeep = ReferenceUpkeep(
      stores: stores, engine: engine, faces: faces, offload: parts.offload, secrets: parts.secrets, clock: parts.clock)
    withdrawal = Withdrawal(
      stores: stores, secrets: parts.secrets, clock: parts.clock, frames: frames, faces: faces)
    retention = Retention(
      stores: stores, withdrawal: withdrawal, clock: parts.clock, lifetime: parts.configuration.retention.lifetime)
    census = CensusTaker(records: stores.records, metrics: parts.metrics, logger: logger)
    batches = BatchRunner(
      enrolment: enrolment, stores: stores, clock: parts.clock, pictureRules: parts.pictureRules,
      width: parts.batchWidth)
    operatorOffload = parts.operatorOffload ?? parts.offload
    jobs = BatchJobs(
      runner: batches, store: stores.batches, offload: operatorOffload, lock: parts.enrolmentLock, clock: parts.clock,
      logger: parts.logger)
    reports = BatchReports(
      stores: stores,
      reporter: BatchReporter(
        stores: stores, model: parts.comparison, matchRate: policy.match.falseMatchRate, offload: operatorOffload,
        width: 1, elsewhereLimit: 100_000))
    photoMatches = BatchPhotoMatches(store: stores.batches, offload: operatorOffload)
    slots = StreamSlots(limit: parts.eventStreams)
    boardSlots = StreamSlots(limit: parts.boardStreams)
    sessionSlots = StreamSlots(limit: parts.sessionStreams)
    sessionHub = SessionHub(sessions: stores.sessions)
    hub = BoardHub(cases: stores.cases, clock: parts.clock, policy: BoardPolicy(parts.configuration))
    operatorWork = OperatorWork(parts, stores: stores)
    access = operatorWork.access
    let storage = Readiness.Check("storage") { (try? await sessions.lastEventSequence()) != nil }
    let signing = Readiness.Check("signing-keys") {
      let message = Array("readiness".utf8)
      let key = keys.ring.active.privateKey
      return (try? key.signature(over: message)).map { key.publicKey.isValid($0, over: message) } ?? false
    }
    readiness = Readiness([storage, signing] + parts.readinessChecks, freshness: parts.readinessFreshness)

    let frames = frames
    parts.metrics.polledGauge("faceauth_frame_buffer_logins", help: "Logins that hold frames in memory.") {
      Double(frames.count)
    }
  }

  func ports() throws -> (candidate: HTTPApplication, operators: HTTPApplication) {
    let candidatePages = PageRoutes(pages: .candidate, formTarget: parts.configuration.pages.examAddress)
    let consolePages = PageRoutes(pages: .console)
    return try (
      port("candidate", candidateRoutes() + candidatePages.routes, elsewhere: candidatePages.elsewhere),
      port("operator", operatorRoutes() + consolePages.routes, elsewhere: consolePages.elsewhere)
    )
  }

  private func candidateRoutes() -> [Route] {
    let clock = parts.clock
    let pictureBytes = parts.configuration.picture.maximumBytes
    let logins = limiter(parts.limits.logins)
    let holder = SessionHolder(keeper: keeper, issuer: issuer, clock: clock)
    let desk = SessionTokenDesk(keeper: keeper, secrets: parts.secrets, issuer: issuer, clock: clock)
    // No cookie and no personal token is of any use where the world comes in.
    let access = AccessControl(tokens: parts.accessTokens, secrets: parts.secrets)
    return SittingFactsRoutes(
      sittings: stores.sittings, clock: clock, consentVersion: policy.consentVersion,
      examAddress: parts.configuration.pages.examAddress
    ).routes
      + FaceLoginRoutes(
        faceLogin: faceLogin, desk: desk, policy: policy, clock: clock, maximumPictureBytes: pictureBytes,
        loginLimiter: logins, frameLimiter: limiter(parts.limits.frames)
      ).routes
      + FallbackLoginRoutes(
        fallbackLogin: FallbackLogin(stores: stores, secrets: parts.secrets, clock: clock, policy: policy),
        desk: desk, clock: clock, limiter: limiter(parts.limits.fallbackLogins)
      ).routes
      + SessionRoutes(
        keeper: keeper, faceLogin: faceLogin, policy: policy, clock: clock, desk: desk, holder: holder,
        refreshLimiter: limiter(parts.limits.refreshes), loginLimiter: logins
      ).routes
      + PairingRoutes(
        pairing: PhonePairing(stores: stores, secrets: parts.secrets, clock: clock), pairings: stores.pairings,
        holder: holder, secrets: parts.secrets, clock: clock,
        offerLimiter: limiter(parts.limits.pairingOffers), codeLimiter: limiter(parts.limits.pairingCodes)
      ).routes
      + SessionNewsRoutes(
        holder: holder, keeper: keeper, hub: sessionHub, slots: sessionSlots, heartbeat: parts.eventHeartbeat * 2
      ).routes
      + KeyRoutes(issuer: issuer, clock: clock).routes
      + TokenRoutes(access: access, keeper: keeper, pairings: stores.pairings, clock: clock, issuer: issuer).routes
      + ReverificationRoutes(access: access, right: .demandReverifications, keeper: keeper, isForOperators: false) {
        .examSystem($0.name)
      }.routes
      + EventRoutes(
        access: access, sessions: stores.sessions, slots: slots, heartbeat: parts.eventHeartbeat
      ).routes
      + ServiceRoutes(readiness: readiness, document: OpenAPIDocuments.candidate, metrics: nil).routes
  }

  private func operatorRoutes() -> [Route] {
    let clock = parts.clock
    let helpdesk = Helpdesk(
      stores: stores, secrets: parts.secrets, clock: clock,
      credentialLifetime: parts.configuration.fallback.lifetime)
    return operatorWork.routes(signIns: limiter(parts.limits.signIns))
      + ExamRoutes(access: access, stores: stores, clock: clock).routes
      + CandidateRoutes(access: access, stores: stores, enrolment: enrolment, withdrawal: withdrawal).routes
      + ReferenceRoutes(
        access: access, stores: stores, upkeep: upkeep,
        maximumPictureBytes: parts.configuration.picture.maximumBytes
      ).routes
      + RecordRoutes(
        access: access, stores: stores, withdrawal: withdrawal, files: PersonalFiles(stores: stores, clock: clock),
        retention: retention
      ).routes
      + PairRoutes(access: access, stores: stores, clock: clock).routes
      + BatchUploadRoutes(
        access: access, stores: stores, runner: batches, offload: operatorOffload, clock: clock,
        maximumPictureBytes: parts.configuration.picture.maximumBytes
      ).routes
      + BatchRoutes(
        access: access, stores: stores, jobs: jobs, clock: clock, slots: slots, heartbeat: parts.eventHeartbeat
      ).routes
      + BatchFindingRoutes(
        access: access, stores: stores,
        reports: reports, photoMatches: photoMatches, offload: operatorOffload
      ).routes
      + BatchPhotoRoutes(
        access: access, stores: stores, matches: photoMatches, offload: operatorOffload, clock: clock
      ).routes
      + HelpdeskRoutes(
        access: access, stores: stores, helpdesk: helpdesk, keeper: keeper, clock: clock, metrics: metrics
      ).routes
      + ReverificationRoutes(access: access, right: .requestReverifications, keeper: keeper, isForOperators: true) {
        .operatorNamed($0.name)
      }.routes
      + CaseRoutes(
        access: access, stores: stores,
        desk: CaseDesk(
          stores: stores, secrets: parts.secrets, clock: clock,
          intake: CaseIntake(stores: stores, secrets: parts.secrets, evidenceKept: policy.evidenceKept)),
        helpdesk: helpdesk, keeper: keeper, presence: presence, clock: clock, metrics: metrics
      ).routes
      + ApprovalRoutes(access: access, stores: stores, clock: clock).routes
      + BoardRoutes(
        access: access, stores: stores, hub: hub, slots: boardSlots, heartbeat: parts.eventHeartbeat
      ).routes
      + AuditRoutes(
        access: access, audit: stores.audit, heads: stores.auditHeads,
        packer: EvidencePacker(
          stores: stores, keys: keys, issuer: parts.configuration.token.issuer, clock: clock),
        clock: clock
      ).routes
      + AlertRoutes(access: access, audit: stores.audit, clock: clock).routes
      + WebhookRoutes(
        access: access, endpoints: parts.webhooks, webhooks: stores.webhooks, audit: stores.audit, clock: clock
      ).routes
      + ServiceRoutes(readiness: readiness, document: OpenAPIDocuments.operators, metrics: parts.metrics).routes
  }

  private func limiter(_ rate: RequestRate?) -> RequestLimiter? {
    rate.map { RequestLimiter($0, clock: parts.clock) }
  }

  private func port(
    _ name: String, _ routes: [Route], elsewhere: @escaping @Sendable (HTTPRequest) -> HTTPResponse?
  ) throws -> HTTPApplication {
    let logger = parts.logger.with(["listener": .text(name)])
    let log = RequestLog(listener: name, logger: logger, metrics: metrics)
    return HTTPApplication(
      router: try Router(routes.map { $0.answeringFaults(to: log) }),
      middleware: [
        RequestIdentifier(),
        ClientAddress(trustedProxies: parts.configuration.http.trustedProxies) { peer in
          logger.warning(
            "a peer that is not in http.trusted-proxies sends X-Forwarded-For; whoever is behind it counts as one client",
            ["peer": .text(peer)])
        },
        RequestRecorder(log.record),
        SecurityHeaders(),
        InFlightLimit(parts.requestsInFlight, exempt: ServiceRoutes.unlimitedPatterns),
      ],
      elsewhere: elsewhere,
      onError: log.unexpected)
  }

  /// From the end of a sitting to the closing of its cases.
  private static let casesKeptOpen: Duration = .seconds(86_400)

  /// What goes on beside the requests.
  func services(tending keys: SigningKeys) -> [any Service] {
    let (clock, logger, audit, frames, faces) = (parts.clock, parts.logger, stores.audit, frames, faces)
    let (retention, census, stores) = (retention, census, stores)
    let (reports, photoMatches) = (reports, photoMatches)
    let sessionSweep = SessionSweep(
      expiry: SessionExpiry(sessions: stores.sessions, clock: clock), metrics: metrics, logger: logger)
    let settings = parts.configuration
    return [
      // First, and so the last to stop: its last head covers what the others write at their ends.
      AuditHeadKeeper(
        audit: stores.auditHeads, keys: keys, issuer: settings.token.issuer, settings: settings.audit,
        file: parts.auditHeadFile, clock: clock, logger: logger, offload: parts.offload),
      jobs,
      AbuseWatcher(audit: audit, policy: settings.alerts.policy, clock: clock, logger: logger),
      WebhookSender(
        endpoints: parts.webhooks, store: stores.webhooks,
        transport: parts.webhookTransport
          ?? CurlTransport(threads: min(16, 4 * max(parts.webhooks.count, 1)), timeout: settings.webhooks.timeout),
        policy: WebhookRetryPolicy(attempts: settings.webhooks.attempts), metrics: metrics, clock: clock,
        logger: logger),
      PeriodicService("frame sweep", every: .seconds(30)) { frames.sweep(at: clock.now()) },
      PeriodicService("session sweep", every: SessionSweep.interval) { await sessionSweep.run() },
      PeriodicService("face sweep", every: .seconds(60)) {
        // Where the database cannot be asked now, it is asked again in a minute.
        try? await faces.dropOutdated()
        try? await reports.dropOutdated()
      },
      PeriodicService("photo matches", every: .seconds(600)) { await photoMatches.forget() },
      PeriodicService("retention", every: .seconds(3600)) {
        do {
          for outcome in try await retention.run(by: .service) {
            logger.info(
              "retention ended",
              ["exam": .text("\(outcome.term.examID)"), "erased": LogValue(outcome.erased)])
          }
        } catch {
          logger.error("retention could not be applied; tried again in an hour", ["fault": .text("\(error)")])
        }
      },
      PeriodicService("case sweep", every: .seconds(600)) {
        let now = clock.now()
        do {
          let swept = try await stores.cases.sweep(at: now, sittingsEndedBefore: now - Self.casesKeptOpen)
          if swept.hasErased { _ = try await stores.records.scrub() }
        } catch {
          logger.error("helpdesk cases could not be swept; tried again later", ["fault": .text("\(error)")])
        }
      },
      PeriodicService("look-ups of earlier releases", every: .seconds(60)) {
        // Small transactions: logins go on beside it.
        while let count = try? await stores.candidates.indexLookups(limit: 200), count > 0, !Task.isCancelled {}
      },
      PeriodicService("census", every: .seconds(600)) { await census.take() },
      PeriodicService("signing keys", every: .seconds(60)) {
        do {
          let now = clock.now()
          guard try await keys.tend(at: now) else { return }
          logger.info("signing keys rotated")
          try await audit.append(AuditEvent(at: now, actor: .service, action: .keysRotated))
        } catch {
          logger.error("signing keys could not be looked after", ["fault": .text("\(error)")])
        }
      },
    ]
  }
}
