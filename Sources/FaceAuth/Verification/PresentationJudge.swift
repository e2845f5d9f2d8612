/// Judges whether frames show a bare, live face well enough to be compared: quality, liveness, sameness; nobody's identity.
package struct PresentationJudge: Sendable {
  package var quality: QualityPolicy
  package var liveness: LivenessPolicy
  package var sameness: SamenessPolicy
  /// How many frames must pass the quality policy, and the liveness policy's limits for frames.
  package var minimumFrames: Int

  package init(
    quality: QualityPolicy, liveness: LivenessPolicy, sameness: SamenessPolicy = SamenessPolicy(), minimumFrames: Int
  ) {
    self.quality = quality
    self.liveness = liveness
    self.sameness = sameness
    self.minimumFrames = minimumFrames
  }

  /// What was found in one attempt's frames.
  package struct Judgement: Hashable, Sendable {
    /// Of the frames that count, in their order.
    package var faces: [AnalysedFace]
    /// Empty where nothing speaks against the frames.
    package var reasons: Set<RefusalReason>
    /// The least ``PictureThumbnail/difference(from:)`` of two frames; nil where none could be compared.
    package var smallestDifference: Double?
  }

  /// - Parameters:
  ///   - isMatched: whether a frame is one to compare; all are looked at for sameness.
  ///   - sightings: earlier frames that these look like.
  package func judgement(
    on frames: [Frame], isMatched: (Frame) -> Bool = { _ in true }, sightings: [FrameSighting] = []
  ) -> Judgement {
    let judged = frames.filter(isMatched).map { (frame: $0, reasons: $0.reasons(under: quality, liveness)) }
    let faces = judged.filter(\.reasons.isEmpty).compactMap(\.frame.face)
    var reasons: Set<RefusalReason> = []
    if faces.count < max(minimumFrames, 1) {
      reasons.insert(.tooFewFrames)
      reasons.formUnion(judged.flatMap(\.reasons))
    }
    let difference = frames.smallestDifference()
    if Set(frames.map(\.digest)).count < frames.count || sightings.contains(where: \.isExact)
      || difference.map({ !($0 > sameness.identicalDifference) }) ?? false
    {
      reasons.insert(.identicalFrames)
    }
    reasons.formUnion(liveness.reasons(againstLoginWith: faces.map(\.liveness)))
    return Judgement(faces: faces, reasons: reasons, smallestDifference: difference)
  }
}
