import Foundation

/// A fixed crew of threads with a bounded queue, for work that blocks or takes milliseconds of CPU.
///
/// Such work on Swift's cooperative pool would stop every other task of the process: that pool has one thread a core and
/// never grows. Dispatch's global queues are no answer either: they grow without bound.
///
/// A job that has begun runs to its end, whoever cancels. A job that still waits is taken out when its task is
/// cancelled, so that clients who have gone cost nothing.
package final class WorkerPool: Sendable {
  private let queue: JobQueue

  /// - Parameters:
  ///   - name: Shown by debuggers and `ps -T`; Linux keeps the first 15 bytes.
  ///   - threads: How many jobs run at once, 1 or more.
  ///   - queueLimit: How many more may wait, 0 or more.
  package init(name: String, threads: Int, queueLimit: Int) {
    precondition(threads >= 1 && queueLimit >= 0, "a worker pool needs a thread")
    let queue = JobQueue(runningLimit: threads, waitingLimit: queueLimit)
    self.queue = queue
    for _ in 0..<threads {
      Thread.detachNewThread {
        Self.nameThread(name)
        queue.work()
      }
    }
  }

  deinit {
    queue.stop()
  }

  /// Tells the kernel the calling thread's name.
  ///
  /// Thread.name does so only sometimes: it asks whether it is called on its own thread before it knows its thread.
  private static func nameThread(_ name: String) {
    guard let file = fopen("/proc/thread-self/comm", "w") else { return }
    fputs(name, file)
    fclose(file)
  }

  /// Runs `work` on one of the pool's threads and returns what it returns.
  ///
  /// Work that can fail returns a `Result`.
  ///
  /// - Throws: ``WorkerPoolError`` if the work did not begin.
  package func run<Value: Sendable>(
    _ work: @escaping @Sendable () -> Value
  ) async throws(WorkerPoolError) -> Value {
    let id = queue.makeID()
    let outcome = await withTaskCancellationHandler {
      await withCheckedContinuation { (waiting: CheckedContinuation<Result<Value, WorkerPoolError>, Never>) in
        let job = JobQueue.Job(
          id: id,
          perform: { waiting.resume(returning: .success(work())) },
          abandon: { waiting.resume(returning: .failure($0)) }
        )
        guard !Task.isCancelled else { return job.abandon(.cancelled) }
        if let refusal = queue.submit(job) { return job.abandon(refusal) }
        // A cancellation between the check above and `submit` found no job to take out.
        if Task.isCancelled { queue.cancel(id) }
      }
    } onCancel: {
      queue.cancel(id)
    }
    return try outcome.get()
  }

  /// What the pool is doing now, for metrics.
  package var load: (running: Int, waiting: Int) { queue.load }

  /// Refuses new jobs and abandons the waiting ones; running jobs end, and then the threads.
  package func stop() {
    queue.stop()
  }
}
