/// The engine's answer for one picture: a bad picture is an answer, not a fault.
package enum PictureOutcome: Hashable, Sendable {
  case unreadable(PictureFault)
  case analysed(PictureAnalysis)
}
