/// What the candidate's client learns about a frame at once; nothing of it says whom the face resembles.
package struct FrameAnswer: Hashable, Sendable {
  /// Against the frame, in the order to fix them; empty when it is usable.
  package var reasons: [RefusalReason]
  /// Where the face is, for the page's oval; nil where there is not exactly one.
  package var box: PixelRect?
  package var width: Int?
  package var height: Int?

  package init(frame: Frame, policy: QualityPolicy) {
    reasons = frame.reasons(under: policy)
    box = frame.face?.face.box
    if case .analysed(let analysis) = frame.outcome {
      width = analysis.width
      height = analysis.height
    }
  }
}
