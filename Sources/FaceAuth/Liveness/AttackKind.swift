/// What a face before the camera may be instead of a live and bare one; each is judged by itself.
package enum AttackKind: String, Hashable, Sendable, CaseIterable {
  /// A photo print held before the camera.
  case print
  /// A display held before the camera, or a camera before a display.
  case screen
  /// Nose and mouth under a mask, a scarf or a hand.
  case mask
  /// Eyes behind dark glasses.
  case sunglasses
  /// Hair or something else over the ears.
  case coveredEars = "covered-ears"
  /// Hair over the brows or the eyes.
  case coveredBrows = "covered-brows"
  /// A hat, a cap or a band.
  case headwear
  /// Skin smoothed, and what goes with it, by a beauty effect or another filter.
  case filter
}
