import Dispatch

/// Runs one actor's jobs on one dispatch queue, so that hours of computing never hold a thread of Swift's cooperative pool.
final class WorkerExecutor: SerialExecutor {
  private let queue: DispatchQueue

  init(label: String) {
    self.queue = DispatchQueue(label: label)
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }

  func checkIsolated() {
    dispatchPrecondition(condition: .onQueue(queue))
  }
}
