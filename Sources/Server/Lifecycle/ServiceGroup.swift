import FaceAuth

/// Starts services, runs them until a signal or a fault, and stops them in an orderly way.
///
/// ``ServiceGroupState`` decides; this type carries out what it decides, under one lock, so that no two events interleave.
package final class ServiceGroup: Sendable {
  private struct Progress {
    var state: ServiceGroupState
    var starts: [Int: Task<Void, Never>] = [:]
    var runs: [Int: Task<Void, Never>] = [:]
    var deadline: Task<Void, Never>?
    var waiter: CheckedContinuation<ExitCode, Never>?
  }

  private let services: [any Service]
  private let drainTime: Duration
  private let logger: Logger
  private let exitNow: @Sendable (ExitCode) -> Void
  private let guarded: Guarded<Progress>

  /// - Parameters:
  ///   - drainTime: what a shutdown grants to all services together.
  ///   - exitNow: ends the process without further ado.
  package init(
    _ services: [any Service], drainTime: Duration, logger: Logger, exitNow: @escaping @Sendable (ExitCode) -> Void
  ) {
    self.services = services
    self.drainTime = drainTime
    self.logger = logger
    self.exitNow = exitNow
    guarded = Guarded(Progress(state: ServiceGroupState(count: services.count)))
  }

  /// Runs everything; returns when all services have stopped, or the drain time is over.
  ///
  /// To be called once.
  package func run() async -> ExitCode {
    await withCheckedContinuation { continuation in
      guarded.withLock { $0.waiter = continuation }
      handle(.begin)
    }
  }

  /// Asks for the shutdown; may be called from any thread, and a second time ends the process at once.
  package func receive(_ signal: ShutdownSignal) {
    logger.info("signal received", ["signal": .text("\(signal)")])
    handle(.signal(signal))
  }

  private func handle(_ event: ServiceGroupState.Event) {
    guarded.withLock { guarded in
      // Nothing here calls back into `handle`: tasks only begin after this, and report from their own.
      for action in guarded.state.handle(event) { perform(action, &guarded) }
    }
  }

  private func perform(_ action: ServiceGroupState.Action, _ guarded: inout Progress) {
    switch action {
    case .start(let index): guarded.starts[index] = start(index)
    case .cancelStart(let index): guarded.starts[index]?.cancel()
    case .run(let index): guarded.runs[index] = run(index)
    case .stop(let index): stop(index)
    case .cancelRun(let index): guarded.runs[index]?.cancel()
    case .startDeadline:
      guarded.deadline = Task { [self] in
        guard (try? await Task.sleep(for: drainTime)) != nil else { return }
        handle(.deadlinePassed)
      }
    case .finish(let code):
      logger.info("stopped", ["code": .integer(Int64(code.rawValue))])
      finish(code, &guarded)
    case .exitNow(let code):
      logger.warning("stopped without waiting", ["code": .integer(Int64(code.rawValue))])
      exitNow(code)
      finish(code, &guarded)
    }
  }

  private func finish(_ code: ExitCode, _ guarded: inout Progress) {
    guarded.deadline?.cancel()
    guarded.waiter?.resume(returning: code)
    guarded.waiter = nil
  }

  private func start(_ index: Int) -> Task<Void, Never> {
    let service = services[index]
    return Task { [self] in
      do {
        try await service.start()
        logger.info("service started", ["service": .text(service.name)])
        handle(.started(index))
      } catch {
        logger.error("service did not start", Self.fields(service, error))
        handle(.startFailed(index, (error as? CommandFailure)?.exitCode ?? .internalFault))
      }
    }
  }

  private func run(_ index: Int) -> Task<Void, Never> {
    let service = services[index]
    return Task { [self] in
      do {
        try await service.run()
        logger.info("service ended", ["service": .text(service.name)])
      } catch is CancellationError {
        logger.info("service ended", ["service": .text(service.name)])
      } catch {
        logger.error("service failed", Self.fields(service, error))
      }
      handle(.ended(index))
    }
  }

  private func stop(_ index: Int) {
    let service = services[index]
    Task { [self] in
      logger.info("service stopping", ["service": .text(service.name)])
      await service.stop()
      handle(.stopped(index))
    }
  }

  private static func fields(_ service: any Service, _ error: any Error) -> Logger.Fields {
    ["service": .text(service.name), "error": .text("\(type(of: error))"), "detail": .text("\(error)")]
  }
}
