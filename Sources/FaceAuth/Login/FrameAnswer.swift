/// What the candidate's client learns about a frame at once; nothing of it says whom the face resembles.
package struct FrameAnswer: Hashable, Sendable {
  /// Against the frame, in the order to fix them; empty when it is usable.
  package var reasons: [RefusalReason]
  /// What would make it better all the same.
  package var advice: [FrameAdvice]
  /// The same about the face; empty where something speaks against the frame.
  package var faceAdvice: [RefusalReason]
  /// Where the face is, for the page's oval; nil where there is not exactly one.
  package var box: PixelRect?
  package var width: Int?
  package var height: Int?
  /// Why the picture could not be read at all; nil for one that could.
  package var fault: PictureFault?
  /// Whether it shows the step that it was sent for; nil where it was sent for none.
  package var showsStep: Bool?

  package init(frame: Frame, quality: QualityPolicy, liveness: LivenessPolicy, showsStep: Bool? = nil) {
    self.showsStep = showsStep
    // A step that is seen is what was asked for, turned away as it may be.
    let found = frame.reasons(under: quality, liveness)
    reasons = showsStep == true ? [] : found.map(\.shown)
    // One thing after another, and a face that is turned shows one ear.
    faceAdvice = found.isEmpty ? frame.face.map { liveness.advice(on: $0.liveness) } ?? [] : []
    advice = frame.face.map { QualityPolicy.advice(on: $0.quality) } ?? []
    box = frame.face?.face.box
    switch frame.outcome {
    case .analysed(let analysis):
      width = analysis.width
      height = analysis.height
    case .unreadable(let fault):
      self.fault = fault
    }
  }
}
