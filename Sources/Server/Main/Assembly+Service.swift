import Embedding
import FaceAuth
import Foundation
import Server

extension Assembly {
  /// The whole service, ready to run: database, engines, both listeners, and what goes on beside.
  func serviceGroup(logger: Logger, loaded: LoadedConfiguration) async throws -> ServiceGroup {
    let ring = try keyRing()
    let store = try await openStore(ring) { failure in
      logger.error("database fault", ["detail": .text("\(failure)")])
    }
    let engine = try coldEngine()
    guard let tokensFile = configuration.operation.accessTokensFile else {
      throw CommandFailure("access-tokens.file is not set", "未设置 access-tokens.file", exitCode: .configuration)
    }
    try await Self.warn(of: store, engine.model, logger: logger)
    try await checkAuditHead(of: store)
    var parts = ApplicationParts(
      stores: Stores(store), signingKeys: store, engine: engine, comparison: try comparisonModel(),
      offload: PoolOffload(WorkerPool(name: "comparison", threads: engineCount, queueLimit: 256)),
      secrets: try secrets(ring), clock: clock,
      accessTokens: try AccessTokenFile.read(tokensFile, namedBy: loaded.origin(of: "access-tokens.file")),
      logger: logger, metrics: MetricRegistry())
    parts.operatorOffload = PoolOffload(WorkerPool(name: "operator work", threads: 1, queueLimit: 64))
    parts.configuration = configuration
    parts.limits = RequestLimits(configuration.address)
    parts.enrolmentLock = EnrolmentLock(path: configuration.storage.enrolmentLockPath)
    parts.batchWidth = engineCount
    // The other half is for requests.
    parts.sessionStreams = configuration.http.maximumConnections / 2
    parts.auditHeadFile = auditHeadFile
    if let path = configuration.webhooks.file {
      parts.webhooks = try WebhookFile.read(path, namedBy: loaded.origin(of: "webhooks.file"))
    }
    parts.pictureRules = try pictureRules()
    parts.readinessChecks = [
      Readiness.Check("engine") { engine.isReady },
      Readiness.Check("storage-write") { (try? await store.ping(at: SystemWallClock().now())) != nil },
    ]
    let application = try await Application.make(parts)

    let services: [any Service] =
      [StoreService(store: store), EngineService(engine: engine, logger: logger)] + application.services + [
        listener(
          "candidate port", configuration.http.candidateListener, application.candidatePort,
          largestBody: configuration.picture.maximumBytes, application, logger),
        // A photo in base64 inside JSON, and photos in ZIP files; each route has a limit of its own below.
        listener(
          "operator port", configuration.http.operatorListener, application.operatorPort,
          largestBody: max(configuration.picture.maximumBytes / 3 * 4 + 64 * 1024, BatchUploadRoutes.archiveBytes),
          application, logger),
      ]
    return ServiceGroup(services, drainTime: configuration.operation.drainTime, logger: logger) {
      // Not `exit`: its handlers would run under the group's lock.
      _exit($0.rawValue)
    }
  }

  /// Candidates whose references another model made are refused at every login: better known now than then.
  private static func warn(of store: SQLiteStore, _ model: EmbeddingModel, logger: Logger) async throws {
    let outdated = try await store.outdatedReferenceCount(for: model)
    guard outdated > 0 else { return }
    logger.warning(
      "references of another model match no login; stop the service and run faceauth reembed",
      ["references": LogValue(outdated)])
  }

  private func listener(
    _ name: String, _ address: ListenAddress, _ port: HTTPApplication, largestBody: Int, _ application: Application,
    _ logger: Logger
  ) -> ListenerService {
    ListenerService(
      name: name, application: port, address: address, limits: httpLimits(largestBody: largestBody),
      trustedProxies: configuration.http.trustedProxies, drainTime: configuration.operation.drainTime, logger: logger,
      onFault: application.onFault)
  }

  private func httpLimits(largestBody: Int) -> HTTPServerLimits {
    let settings = configuration.http
    var limits = HTTPServerLimits()
    limits.networkThreads = settings.networkThreads
    limits.connections = settings.maximumConnections
    limits.connectionsPerAddress = settings.maximumConnectionsPerAddress
    limits.headerBytes = settings.maximumHeaderBytes
    limits.bodyBytes = largestBody
    limits.allBodiesBytes = settings.bodyBudgetBytes
    limits.headerTime = settings.headerTimeout
    limits.bodyTime = settings.bodyTimeout
    limits.writeTime = settings.writeTimeout
    limits.idleTime = settings.idleTimeout
    return limits
  }
}
