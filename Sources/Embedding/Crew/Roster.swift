package import FaceAuth

/// Who of a crew is free and who waits, as a state machine without locks, tasks or time; each event returns what to do.
package struct Roster<Worker: Sendable, Waiter> {
  package typealias Ticket = UInt64

  package enum Entry {
    /// Nobody was before it: this worker is the caller's until ``leave(with:)``.
    case served(Worker)
    /// The waiter is kept, and will be resumed by a later event.
    case waiting
    case refused(FaceEngineFault)
  }

  package enum Departure {
    /// Hand the worker on to this waiter.
    case handOver(Waiter)
    case nothing
    /// The crew is closing and this was the last one at work.
    case lastOneOut
  }

  private enum Phase {
    case cold
    case open
    case closed
  }

  private let waitingLimit: Int
  private var phase = Phase.cold
  private var free: [Worker] = []
  private var working = 0
  private var waiting: [(ticket: Ticket, waiter: Waiter)] = []

  package init(waitingLimit: Int) {
    self.waitingLimit = waitingLimit
  }

  package var isOpen: Bool { phase == .open }
  package var waitingCount: Int { waiting.count }
  package var isIdle: Bool { working == 0 }

  /// Makes the workers available; false where the crew was closed meanwhile.
  package mutating func open(with workers: [Worker]) -> Bool {
    guard phase == .cold else { return false }
    phase = .open
    free = workers
    return true
  }

  /// Asks for a worker.
  package mutating func enter(_ ticket: Ticket, waiter: Waiter, isCancelled: Bool) -> Entry {
    guard phase == .open else { return .refused(.unavailable) }
    guard !isCancelled else { return .refused(.cancelled) }
    if let worker = free.popLast() {
      working += 1
      return .served(worker)
    }
    guard waiting.count < waitingLimit else { return .refused(.overloaded) }
    waiting.append((ticket, waiter))
    return .waiting
  }

  /// Gives a worker back; the one who has waited longest gets it.
  package mutating func leave(with worker: Worker) -> Departure {
    if !waiting.isEmpty {
      return .handOver(waiting.removeFirst().waiter)
    }
    working -= 1
    if phase == .open { free.append(worker) }
    return phase == .closed && working == 0 ? .lastOneOut : .nothing
  }

  /// Withdraws a waiter whose caller has gone; nil where it no longer waits.
  package mutating func withdraw(_ ticket: Ticket) -> Waiter? {
    guard let index = waiting.firstIndex(where: { $0.ticket == ticket }) else { return nil }
    return waiting.remove(at: index).waiter
  }

  /// Ends entry; returns those who waited in vain.
  package mutating func close() -> [Waiter] {
    phase = .closed
    free = []
    defer { waiting = [] }
    return waiting.map(\.waiter)
  }
}
