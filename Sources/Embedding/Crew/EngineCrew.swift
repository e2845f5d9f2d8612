package import FaceAuth

/// A fixed number of engines, one for each core, behind a bounded queue.
///
/// Callers are served in order of arrival. One whose task is cancelled while it waits leaves the queue and costs nothing;
/// one that is cancelled at work ends at the next stage (decode, detect, measure, embed).
package final class EngineCrew: FaceEngine {
  private typealias Answer = Result<EngineWorker, FaceEngineFault>

  private struct State {
    var roster: Roster<EngineWorker, CheckedContinuation<Answer, Never>>
    var nextTicket: UInt64 = 0
    var drained: [CheckedContinuation<Void, Never>] = []
  }

  package let model: EmbeddingModel
  package let livenessModel: String
  private let files: ModelFiles
  private let size: Int
  private let settings: EngineSettings
  private let state: Guarded<State>

  /// Makes a crew that answers ``FaceEngineFault/unavailable`` until ``start()`` has returned.
  ///
  /// - Parameters:
  ///   - size: number of engines, at least 1; the number of cores is right, as each engine keeps one busy.
  ///   - waitingLimit: number of callers that may wait; the next one is told ``FaceEngineFault/overloaded``.
  package init(models files: ModelFiles, size: Int, waitingLimit: Int, settings: EngineSettings = EngineSettings()) {
    self.model = files.model
    // Without the file the crew does not start.
    livenessModel = files.livenessVersion ?? "missing"
    self.files = files
    self.size = max(size, 1)
    self.settings = settings
    self.state = Guarded(State(roster: Roster(waitingLimit: max(waitingLimit, 0))))
  }

  /// Whether every engine has loaded its models and run once.
  package var isReady: Bool { state.withLock { $0.roster.isOpen } }

  /// Number of callers that wait for an engine now.
  package var waitingCount: Int { state.withLock { $0.roster.waitingCount } }

  /// Reads and checks the models, loads them into every engine and runs each once; call it one time.
  package func start() async throws(ModelFault) {
    let (files, settings) = (files, settings)
    let workers = (1...size).map(EngineWorker.init(number:))
    let shared = try await workers[0].shared(from: files)
    do {
      try await withThrowingTaskGroup { group in
        for worker in workers {
          group.addTask { try await worker.start(shared, from: files, settings: settings) }
        }
        try await group.waitForAll()
      }
    } catch let fault as ModelFault {
      throw fault
    } catch {
      throw .failedWarmUp
    }
    _ = state.withLock { $0.roster.open(with: workers) }
  }

  package func analyze(_ picture: EncodedPicture) async throws(FaceEngineFault) -> PictureOutcome {
    let worker = try await nextWorker()
    defer { giveBack(worker) }
    return try await worker.analyze(picture)
  }

  /// Refuses new callers and those who wait, and returns when the pictures at work are done.
  package func shutDown() async {
    await withCheckedContinuation { continuation in
      let (waiters, isIdle) = state.withLock { state in
        let waiters = state.roster.close()
        if !state.roster.isIdle { state.drained.append(continuation) }
        return (waiters, state.roster.isIdle)
      }
      for waiter in waiters { waiter.resume(returning: .failure(.unavailable)) }
      if isIdle { continuation.resume() }
    }
  }

  private func nextWorker() async throws(FaceEngineFault) -> EngineWorker {
    let ticket = state.withLock { state in
      state.nextTicket += 1
      return state.nextTicket
    }
    let answer = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        // A cancellation before this point finds no waiter to withdraw; the flag that it has set is seen here.
        let entry = state.withLock {
          $0.roster.enter(ticket, waiter: continuation, isCancelled: Task.isCancelled)
        }
        switch entry {
        case .served(let worker): continuation.resume(returning: Answer.success(worker))
        case .refused(let fault): continuation.resume(returning: .failure(fault))
        case .waiting: break
        }
      }
    } onCancel: {
      state.withLock { $0.roster.withdraw(ticket) }?.resume(returning: .failure(.cancelled))
    }
    return try answer.get()
  }

  private func giveBack(_ worker: EngineWorker) {
    switch state.withLock({ $0.roster.leave(with: worker) }) {
    case .nothing: break
    case .handOver(let waiter): waiter.resume(returning: .success(worker))
    case .lastOneOut:
      let drained = state.withLock { state in
        defer { state.drained = [] }
        return state.drained
      }
      for continuation in drained { continuation.resume() }
    }
  }
}
