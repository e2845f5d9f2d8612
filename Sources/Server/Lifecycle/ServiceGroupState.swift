/// Decides what happens to a group of services, and does nothing itself.
///
/// Services start one after the other in order, and stop one after the other in reverse, so that nobody loses what it
/// relies on. They are named by their place in the order.
struct ServiceGroupState: Hashable, Sendable {
  enum Event: Hashable, Sendable {
    case begin
    case started(Int)
    /// With how the process ends by that.
    case startFailed(Int, ExitCode)
    /// `run()` returned or threw.
    case ended(Int)
    /// `stop()` returned.
    case stopped(Int)
    case signal(ShutdownSignal)
    case deadlinePassed
  }

  enum Action: Hashable, Sendable {
    case start(Int)
    case cancelStart(Int)
    case run(Int)
    case stop(Int)
    case cancelRun(Int)
    /// A ``Event/deadlinePassed`` is wanted when the drain time is over.
    case startDeadline
    /// Everything is over; what still runs is abandoned.
    case finish(ExitCode)
    /// The process ends here and now.
    case exitNow(ExitCode)
  }

  private enum Phase: Hashable {
    case idle
    case starting(Int)
    case running
    /// A signal or fault came while this service was starting: wait for the start to return, then stop the rest.
    case abortingStart(Int)
    /// The service's `stop()` has been called.
    case stopping(Int)
    /// Its `stop()` has returned, its `run()` not yet.
    case ending(Int)
    case finished
  }

  private let count: Int
  private var phase = Phase.idle
  private var outcome = ExitCode.success
  /// Services whose `run()` has been called and has not returned.
  private var alive: Set<Int> = []

  init(count: Int) {
    self.count = count
  }

  mutating func handle(_ event: Event) -> [Action] {
    switch event {
    case .begin: begin()
    case .started(let index): started(index)
    case .startFailed(let index, let code): startFailed(index, code)
    case .ended(let index): ended(index)
    case .stopped(let index): stopped(index)
    case .signal(let signal): received(signal)
    case .deadlinePassed: deadlinePassed()
    }
  }

  private mutating func begin() -> [Action] {
    // A signal may have come before anything began.
    guard phase == .idle else { return finish() }
    guard count > 0 else { return finish() }
    phase = .starting(0)
    return [.start(0)]
  }

  private mutating func started(_ index: Int) -> [Action] {
    switch phase {
    case .starting(index):
      alive.insert(index)
      guard index + 1 < count else {
        phase = .running
        return [.run(index)]
      }
      phase = .starting(index + 1)
      return [.run(index), .start(index + 1)]
    case .abortingStart(index):
      // It started all the same, so it has to be stopped like the others.
      alive.insert(index)
      return [.run(index)] + stop(index)
    case .idle, .starting, .running, .abortingStart, .stopping, .ending, .finished: return []
    }
  }

  private mutating func startFailed(_ index: Int, _ code: ExitCode) -> [Action] {
    switch phase {
    case .starting(index):
      outcome = code
      return [.startDeadline] + stop(index - 1)
    case .abortingStart(index): return stop(index - 1)
    case .idle, .starting, .running, .abortingStart, .stopping, .ending, .finished: return []
    }
  }

  private mutating func ended(_ index: Int) -> [Action] {
    alive.remove(index)
    switch phase {
    case .starting(let next):
      outcome = .internalFault
      phase = .abortingStart(next)
      return [.startDeadline, .cancelStart(next)]
    case .running:
      outcome = .internalFault
      return [.startDeadline] + stop(count - 1)
    case .ending(index): return stop(index - 1)
    case .idle, .abortingStart, .stopping, .ending, .finished: return []
    }
  }

  private mutating func stopped(_ index: Int) -> [Action] {
    guard phase == .stopping(index) else { return [] }
    guard alive.contains(index) else { return stop(index - 1) }
    phase = .ending(index)
    return [.cancelRun(index)]
  }

  private mutating func received(_ signal: ShutdownSignal) -> [Action] {
    switch phase {
    case .idle:
      phase = .finished
      return []
    case .starting(let index):
      phase = .abortingStart(index)
      return [.startDeadline, .cancelStart(index)]
    case .running:
      return [.startDeadline] + stop(count - 1)
    case .abortingStart, .stopping, .ending:
      phase = .finished
      return [.exitNow(signal.exitCode)]
    case .finished:
      return []
    }
  }

  private mutating func deadlinePassed() -> [Action] {
    switch phase {
    case .abortingStart, .stopping, .ending:
      if outcome == .success { outcome = .drainTimeExceeded }
      return alive.sorted().map { .cancelRun($0) } + finish()
    case .idle, .starting, .running, .finished: return []
    }
  }

  /// Stops this one and then those before it; -1 when all are stopped.
  private mutating func stop(_ index: Int) -> [Action] {
    guard index >= 0 else { return finish() }
    phase = .stopping(index)
    return [.stop(index)]
  }

  private mutating func finish() -> [Action] {
    phase = .finished
    return [.finish(outcome)]
  }
}
