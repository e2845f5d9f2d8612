/// When a step of a challenge was done; docs/decisions/0010-challenge.md has where the numbers come from.
package struct ChallengePolicy: Hashable, Sendable {
  /// Degrees either way within which somebody looks straight on.
  package var centreYaw = 15.0
  package var centrePitch = 25.0
  package var centreRoll = 20.0
  /// Degrees of yaw beyond the straight look before it.
  ///
  /// Yaw is measured by how far the nose moves across between the eyes. In a picture of a face that is turned about an
  /// upright or a level axis it does not move; about a slanting axis, it takes more than 40°.
  package var turn = 25.0
  /// Degrees of pitch beyond the straight look before it.
  package var nod = 12.0
  /// Distance between the eyes over that in the straight look before it.
  package var approach = 1.25
  /// How much longer, beside its width, a face that is being turned may become while its nose stays between the eyes.
  ///
  /// The width of a picture that is turned shrinks; a head's nose moves across long before that shows.
  package var flatElongation = 1.18
  /// From one step's frame to the next: heads start, turn by 25° and stop in 300 to 500 ms, and the first frame of a turn
  /// may come before it ends.
  package var shortestStep: Duration = .milliseconds(200)
  /// From the first step's frame to the last one's.
  package var longestSequence: Duration = .seconds(60)
  /// Share of other people who may pass for the one in the straight looks, for each move's frame.
  package var continuityFalseMatchRate = 0.01
  /// How many usable frames stand in for a challenge, out of at most how many, and over how long at least.
  package var longerCaptureFrames: ClosedRange<Int> = 8...12
  package var longerCapture: Duration = .seconds(8)

  package init() {}
}
