/// What a sitting does about ears or brows under hair, and hats.
package enum BareFaceRule: String, Hashable, Sendable, CaseIterable {
  case off
  /// Tells the candidate with each frame; it counts all the same.
  case warn
  /// Does not count such a frame.
  case refuse
}
