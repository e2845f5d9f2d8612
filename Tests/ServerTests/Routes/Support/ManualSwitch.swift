import Synchronization

/// A flag that a test turns on and off.
final class ManualSwitch: Sendable {
  private let state = Mutex(false)

  var isOn: Bool {
    get { state.withLock(\.self) }
    set { state.withLock { $0 = newValue } }
  }
}
