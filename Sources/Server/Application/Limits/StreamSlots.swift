import FaceAuth

/// Counts open event streams, which hold a connection each for hours.
final class StreamSlots: Sendable {
  /// One place; given back when nothing refers to it any more, be it that the stream ended or never began.
  final class Slot: Sendable {
    private let slots: StreamSlots

    fileprivate init(_ slots: StreamSlots) {
      self.slots = slots
    }

    deinit {
      slots.taken.withLock { $0 -= 1 }
    }
  }

  private let limit: Int
  private let taken = Guarded(0)

  init(limit: Int) {
    self.limit = limit
  }

  /// A place; nil where all are taken.
  func take() -> Slot? {
    let isTaken = taken.withLock { taken in
      guard taken < limit else { return false }
      taken += 1
      return true
    }
    return isTaken ? Slot(self) : nil
  }
}
