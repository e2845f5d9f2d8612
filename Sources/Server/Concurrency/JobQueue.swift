import FaceAuth
import Dispatch

/// The state that a ``WorkerPool`` shares with its threads, apart from it so that dropping the pool ends the threads.
final class JobQueue: Sendable {
  struct Job: Sendable {
    let id: UInt64
    /// Does the work and hands over its value; exactly one of `perform` and `abandon` is called, once.
    let perform: @Sendable () -> Void
    let abandon: @Sendable (WorkerPoolError) -> Void
  }

  private struct State {
    var lastID: UInt64 = 0
    var waiting: [Job] = []
    var running = 0
    var isStopped = false
  }

  private enum Step {
    case perform(Job)
    /// The job that this wake-up was for had been cancelled.
    case waitAgain
    case end
  }

  private let runningLimit: Int
  private let waitingLimit: Int
  private let state = Guarded(State())
  /// Signalled once for each job that comes in, and once a thread at the end.
  private let arrivals = DispatchSemaphore(value: 0)

  init(runningLimit: Int, waitingLimit: Int) {
    self.runningLimit = runningLimit
    self.waitingLimit = waitingLimit
  }

  var load: (running: Int, waiting: Int) {
    state.withLock { ($0.running, $0.waiting.count) }
  }

  func makeID() -> UInt64 {
    state.withLock {
      $0.lastID += 1
      return $0.lastID
    }
  }

  /// Takes the job, or says why not.
  func submit(_ job: Job) -> WorkerPoolError? {
    let refusal: WorkerPoolError? = state.withLock {
      guard !$0.isStopped else { return .stopped }
      // Counted together: a job is "waiting" for the moment that an idle thread needs to wake up.
      guard $0.running + $0.waiting.count < runningLimit + waitingLimit else { return .overloaded }
      $0.waiting.append(job)
      return nil
    }
    if refusal == nil { arrivals.signal() }
    return refusal
  }

  /// Takes the job out if it still waits.
  func cancel(_ id: UInt64) {
    let job: Job? = state.withLock { state in
      state.waiting.firstIndex { $0.id == id }.map { state.waiting.remove(at: $0) }
    }
    job?.abandon(.cancelled)
  }

  func stop() {
    let abandoned = state.withLock { state in
      state.isStopped = true
      defer { state.waiting = [] }
      return state.waiting
    }
    for job in abandoned { job.abandon(.stopped) }
    for _ in 0..<runningLimit { arrivals.signal() }
  }

  /// The life of one thread.
  func work() {
    while true {
      arrivals.wait()
      let step: Step = state.withLock {
        guard !$0.waiting.isEmpty else { return $0.isStopped ? .end : .waitAgain }
        $0.running += 1
        return .perform($0.waiting.removeFirst())
      }
      switch step {
      case .perform(let job):
        job.perform()
        state.withLock { $0.running -= 1 }
      case .waitAgain: continue
      case .end: return
      }
    }
  }
}
