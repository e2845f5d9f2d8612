package import FaceAuth

/// Everything that the application is made of and does not make itself: real parts in service, doubles in tests.
package struct ApplicationParts: Sendable {
  package var stores: Stores
  package var signingKeys: any SigningKeyStore
  package var engine: any FaceEngine
  /// For the engine's model.
  package var comparison: ComparisonModel
  /// Where the comparisons of logins run.
  package var offload: any Offload
  /// Where operators' files and reports are worked on, so that no login waits for them; nil for where logins' run.
  package var operatorOffload: (any Offload)?
  package var secrets: any Secrets
  package var clock: any WallClock
  package var accessTokens: AccessTokens
  package var logger: Logger
  package var metrics: MetricRegistry
  package var configuration = ServerConfiguration()
  package var limits = RequestLimits()
  /// Requests being handled at once on each port, beyond which further ones get 503.
  package var requestsInFlight = 512
  /// Event streams open at once.
  package var eventStreams = 64
  /// Streams of boards open at once.
  package var boardStreams = 400
  /// Streams of candidates' pages open at once; a page beyond it asks every few seconds instead.
  package var sessionStreams = 512
  /// How often a quiet event stream shows that it is alive.
  package var eventHeartbeat: Duration = .seconds(15)
  /// Beyond storage and keys, such as that the engine is warm.
  package var readinessChecks: [Readiness.Check] = []
  /// Held while a batch of enrolments runs; nil where no other process can reach the database.
  package var enrolmentLock: EnrolmentLock?
  /// What of the engine, besides its model, decides which photos are refused, as text; see ``BatchRunner``.
  package var pictureRules = ""
  /// Rows of a batch that are under way at once; logins wait for that many pictures at most.
  package var batchWidth = 2
  /// Whom to tell of session events.
  package var webhooks: [WebhookEndpoint] = []
  /// How they are told; nil for libcurl.
  package var webhookTransport: (any WebhookTransport)?
  /// Where the newest signed head of the audit log is written; nil for nowhere.
  package var auditHeadFile: AuditHeadFile?
  /// For how long an answer to "are you ready" holds.
  package var readinessFreshness: Duration = .seconds(1)

  package init(
    stores: Stores, signingKeys: any SigningKeyStore, engine: any FaceEngine, comparison: ComparisonModel,
    offload: any Offload, secrets: any Secrets, clock: any WallClock, accessTokens: AccessTokens, logger: Logger,
    metrics: MetricRegistry
  ) {
    self.stores = stores
    self.signingKeys = signingKeys
    self.engine = engine
    self.comparison = comparison
    self.offload = offload
    self.secrets = secrets
    self.clock = clock
    self.accessTokens = accessTokens
    self.logger = logger
    self.metrics = metrics
  }
}

extension LoginPolicy {
  /// The policy that the configuration sets; what it does not set keeps its default.
  package init(_ configuration: ServerConfiguration) {
    self.init()
    lifetime = configuration.login.lifetime
    attempts = configuration.login.maximumAttempts
    frames = configuration.login.minimumFrames...configuration.login.maximumFrames
    if let rate = configuration.match.falseMatchRate { match.falseMatchRate = rate }
    addressAttempts.freeFailures = configuration.address.failures
    consentVersion = configuration.login.consentVersion
    sessionIdle = configuration.session.idleTimeout
    evidenceKept = configuration.helpdesk.evidenceKept
  }
}

extension RequestLimits {
  /// The limits that the configuration sets; what it does not set keeps its default.
  package init(_ settings: AddressSettings) {
    frames = RequestRate(burst: settings.framesPerMinute / 6, perMinute: settings.framesPerMinute)
    logins = RequestRate(burst: settings.loginsPerMinute / 3, perMinute: settings.loginsPerMinute)
  }
}

extension BoardPolicy {
  /// The policy that the configuration sets; what it does not set keeps its default.
  package init(_ configuration: ServerConfiguration) {
    self.init()
    if let rate = configuration.helpdesk.usualFailureRate { usualFailureRate = rate }
    if let rate = configuration.helpdesk.usualFallbackRate { usualFallbackRate = rate }
  }
}
