import FaceAuth

/// A flag that a test turns on and off.
final class ManualSwitch: Sendable {
  private let state = Guarded(false)

  var isOn: Bool {
    get { state.withLock(\.self) }
    set { state.withLock { $0 = newValue } }
  }
}
