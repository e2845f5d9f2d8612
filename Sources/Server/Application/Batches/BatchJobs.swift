import FaceAuth

/// Runs uploaded batches beside the requests, one at a time.
///
/// What became of each row is in the store: a job that the process's end cut off is shown as interrupted, and goes on when
/// it is run again.
actor BatchJobs: Service {
  /// Why a batch does not begin to run.
  enum Refusal: Error {
    /// This or another batch is running, in this process or another.
    case busy
    /// What was uploaded has been erased.
    case expired
    /// The service is about to end.
    case stopping
  }

  /// Uploads of batches that nobody has touched for so long are erased.
  static let uploadLifetime: Duration = .seconds(7 * 24 * 3600)

  private struct Job {
    let batch: BatchID
    let stop: BatchStop
    let task: Task<Void, Never>
  }

  nonisolated let name = "batches"
  private let runner: BatchRunner
  private let store: any BatchStore
  private let offload: any Offload
  private let lock: EnrolmentLock?
  private let clock: any WallClock
  private let logger: Logger
  private var job: Job?
  private var isBeginning = false
  private var isStopping = false

  /// - Parameter lock: keeps other processes off the same database; nil where there can be none.
  init(
    runner: BatchRunner, store: any BatchStore, offload: any Offload, lock: EnrolmentLock?, clock: any WallClock,
    logger: Logger
  ) {
    self.runner = runner
    self.store = store
    self.offload = offload
    self.lock = lock
    self.clock = clock
    self.logger = logger
  }

  /// Shows as interrupted what a process that was killed has left as running.
  func start() async throws {
    let hold: EnrolmentLock.Hold?
    do throws(Refusal) {
      hold = try takeLock()
    } catch {
      // Somebody is running the batch right now.
      return
    }
    defer { withExtendedLifetime(hold) {} }
    for batch in try await store.batches(in: .running) {
      _ = try await store.move(batch.id, from: [.running], to: .interrupted, at: clock.now())
      logger.info("a batch was interrupted; it can be run again", ["batch": .text("\(batch.id)")])
    }
  }

  /// Erases old uploads; see ``uploadLifetime``.
  func run() async throws {
    while true {
      if let count = try? await store.removeUploads(unchangedSince: clock.now() - Self.uploadLifetime), count > 0 {
        logger.info("old uploads of batches erased", ["batches": LogValue(count)])
      }
      try await Task.sleep(for: .seconds(3600))
    }
  }

  /// Finishes the rows under way.
  func stop() async {
    isStopping = true
    job?.stop.ask(.interrupted)
    await job?.task.value
  }

  /// Begins to run a batch and returns at once.
  ///
  /// - Throws: ``Refusal``, ``StoreFault``, ``FaceEngineFault``.
  func begin(_ batch: EnrolmentBatch, by actor: AuditActor) async throws {
    guard !isStopping else { throw Refusal.stopping }
    guard !isBeginning else { throw Refusal.busy }
    isBeginning = true
    defer { isBeginning = false }
    if let job {
      guard try await store.batch(job.batch)?.state != .running else { throw Refusal.busy }
      // Its end has been told already: whoever heard of it may begin the next.
      await job.task.value
    }
    guard let uploaded = try await store.roster(of: batch.id) else { throw Refusal.expired }
    let roster: Roster
    do {
      roster = try await RosterFile.read(uploaded, on: offload).roster
    } catch is RosterFile.Unreadable {
      throw Refusal.expired
    }
    let photos = try await UploadedPhotos(batch: batch.id, store: store, offload: offload)
    let hold = try takeLock()
    // From here on the batch is seen to run; the first thing that a run does comes later.
    _ = try await store.move(batch.id, from: Set(EnrolmentBatch.State.allCases), to: .running, at: clock.now())
    guard !isStopping else { throw Refusal.stopping }
    let stop = BatchStop()
    let task = Task { @concurrent [runner, logger] in
      do {
        let report = try await runner.run(batch, roster, photos: photos, by: actor, stop: stop)
        logger.info(
          "batch ended",
          [
            "batch": .text("\(batch.id)"), "state": .text(report.state.rawValue),
            "rows": LogValue(report.tally.rows), "done": LogValue(report.tally.done),
          ])
      } catch {
        logger.error("a batch stopped at a fault", ["batch": .text("\(batch.id)"), "fault": .text("\(error)")])
      }
      withExtendedLifetime(hold) {}
      await self.forgetJob()
    }
    job = Job(batch: batch.id, stop: stop, task: task)
  }

  /// - Returns: whether the batch was running here.
  func cancel(_ batch: BatchID) -> Bool {
    guard let job, job.batch == batch else { return false }
    job.stop.ask(.cancelled)
    return true
  }

  private func forgetJob() { job = nil }

  private func takeLock() throws(Refusal) -> EnrolmentLock.Hold? {
    do throws(EnrolmentLock.Fault) {
      return try lock?.take()
    } catch {
      throw .busy
    }
  }
}
