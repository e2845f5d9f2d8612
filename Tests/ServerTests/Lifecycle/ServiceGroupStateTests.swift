import Testing

@testable import Server

@Suite struct ServiceGroupStateTests {
  private typealias Event = ServiceGroupState.Event
  private typealias Action = ServiceGroupState.Action

  private func running(_ count: Int) -> ServiceGroupState {
    var state = ServiceGroupState(count: count)
    _ = state.handle(.begin)
    for index in 0..<count { _ = state.handle(.started(index)) }
    return state
  }

  private func trace(_ state: inout ServiceGroupState, _ events: Event...) -> [[Action]] {
    events.map { state.handle($0) }
  }

  @Test func `starts in order, each after the one before it is ready`() {
    var state = ServiceGroupState(count: 2)
    #expect(
      trace(&state, .begin, .started(0), .started(1)) == [[.start(0)], [.run(0), .start(1)], [.run(1)]])
  }

  @Test func `stops in reverse order, each after the one before it has ended`() {
    var state = running(2)
    #expect(
      trace(&state, .signal(.terminate), .stopped(1), .ended(1), .stopped(0), .ended(0)) == [
        [.startDeadline, .stop(1)], [.cancelRun(1)], [.stop(0)], [.cancelRun(0)], [.finish(.success)],
      ])
  }

  @Test func `goes on where a service ended while it was being stopped`() {
    var state = running(2)
    #expect(
      trace(&state, .signal(.interrupt), .ended(1), .ended(0), .stopped(1), .stopped(0)) == [
        [.startDeadline, .stop(1)], [], [], [.stop(0)], [.finish(.success)],
      ])
  }

  @Test(arguments: [(ShutdownSignal.terminate, ExitCode.terminated), (.interrupt, .interrupted)])
  func `ends at once on a second signal`(second: ShutdownSignal, code: ExitCode) {
    var state = running(1)
    #expect(
      trace(&state, .signal(.terminate), .signal(second), .signal(second)) == [
        [.startDeadline, .stop(0)], [.exitNow(code)], [],
      ])
  }

  @Test func `takes everything down when a service ends by itself`() {
    var state = running(3)
    #expect(
      trace(&state, .ended(0), .stopped(2), .ended(2), .stopped(1), .ended(1), .stopped(0)) == [
        [.startDeadline, .stop(2)], [.cancelRun(2)], [.stop(1)], [.cancelRun(1)], [.stop(0)], [.finish(.internalFault)],
      ])
  }

  @Test func `stops what had started when a start fails`() {
    var state = ServiceGroupState(count: 3)
    #expect(
      trace(&state, .begin, .started(0), .startFailed(1, .unavailable), .stopped(0), .ended(0)) == [
        [.start(0)], [.run(0), .start(1)], [.startDeadline, .stop(0)], [.cancelRun(0)], [.finish(.unavailable)],
      ])
  }

  @Test func `stops also the service whose start finished after the signal`() {
    var state = ServiceGroupState(count: 2)
    #expect(
      trace(&state, .begin, .signal(.terminate), .started(0), .stopped(0), .ended(0)) == [
        [.start(0)], [.startDeadline, .cancelStart(0)], [.run(0), .stop(0)], [.cancelRun(0)], [.finish(.success)],
      ])
  }

  @Test func `gives up when the drain time is over`() {
    var state = running(2)
    #expect(
      trace(&state, .signal(.terminate), .deadlinePassed, .stopped(1), .deadlinePassed) == [
        [.startDeadline, .stop(1)], [.cancelRun(0), .cancelRun(1), .finish(.drainTimeExceeded)], [], [],
      ])
  }

  @Test func `finishes at once without services, or after a signal that came first`() {
    var none = ServiceGroupState(count: 0)
    #expect(none.handle(.begin) == [.finish(.success)])
    var early = ServiceGroupState(count: 1)
    #expect(trace(&early, .signal(.terminate), .begin) == [[], [.finish(.success)]])
  }

  @Test(arguments: 0..<200)
  func `finishes whatever order events come in, and stops only what started`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let count = Int.random(in: 1...4, using: &random)
    var state = ServiceGroupState(count: count)
    var pending: [Event] = [.begin]
    var (started, stopped, finished) = ([Int](), [Int](), 0)
    while !pending.isEmpty {
      if Int.random(in: 0..<8, using: &random) == 0 { pending.append(.signal(.terminate)) }
      let event = pending.remove(at: Int.random(in: pending.indices, using: &random))
      // The driver ends the process on `exitNow`; here the rest of a slow shutdown is what is wanted.
      if event == .signal(.terminate), !stopped.isEmpty || finished > 0 { continue }
      for action in state.handle(event) {
        switch action {
        case .start(let index):
          pending.append(Bool.random(using: &random) ? .started(index) : .startFailed(index, .internalFault))
        case .run(let index):
          started.append(index)
          if Int.random(in: 0..<4, using: &random) == 0 { pending.append(.ended(index)) }
        case .stop(let index):
          #expect(started.contains(index) && !stopped.contains(index))
          stopped.append(index)
          pending.append(.stopped(index))
        case .cancelRun(let index): pending.append(.ended(index))
        case .finish: finished += 1
        case .exitNow: return
        case .cancelStart, .startDeadline: break
        }
      }
      if pending.isEmpty, finished == 0, stopped.isEmpty { pending.append(.signal(.terminate)) }
    }
    #expect(finished == 1)
    #expect(stopped == started.reversed())
  }
}
