/// Why a frame was not looked at.
package enum FrameRefusal: Error, Hashable, Sendable {
  case unknownLogin
  case unavailable(LoginUnavailable)
  /// No such place among the frames of an attempt.
  case noSuchIndex(allowed: ClosedRange<Int>)
  /// The attempt asks for no such step.
  case noSuchStep(allowed: Int)
  case tooManyUploads
}
