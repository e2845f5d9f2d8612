/// Judges the frames of one attempt against a candidate's references: quality, then the match; all of it AND-ed.
///
/// Fails closed: whatever cannot be assessed is a reason, never a low score.
package struct FrameJudge: Sendable {
  package var quality: QualityPolicy
  package var match: MatchPolicy
  /// How many frames must pass the quality policy.
  package var minimumFrames: Int

  package init(quality: QualityPolicy, match: MatchPolicy, minimumFrames: Int) {
    self.quality = quality
    self.match = match
    self.minimumFrames = minimumFrames
  }

  /// - Parameters:
  ///   - references: of the candidate claimed; empty where the claim names nobody.
  ///   - model: the model that made the frames' embeddings; references of another do not count.
  package func verdict(on frames: [Frame], references: [FaceEmbedding], model: EmbeddingModel) -> Verdict {
    let judged = frames.map { (frame: $0, reasons: $0.reasons(under: quality)) }
    let usable = judged.filter(\.reasons.isEmpty).compactMap(\.frame.face)
    let comparable = references.filter { $0.model == model }
    let probe = FaceEmbedding.mean(of: usable.map(\.embedding))
    let reference = FaceEmbedding.mean(of: comparable)
    let distance = probe.flatMap { probe in reference.flatMap { probe.distance(to: $0) } }

    var reasons: Set<RefusalReason> = []
    if usable.count < max(minimumFrames, 1) {
      reasons.insert(.tooFewFrames)
      reasons.formUnion(judged.flatMap(\.reasons))
    }
    if Set(frames.map(\.digest)).count < frames.count { reasons.insert(.identicalFrames) }

    if let distance, let reference {
      // Written so that a distance that is not a number refuses.
      if !(distance <= match.threshold) { reasons.insert(.noMatch) }
      let limit = match.threshold + match.frameSlack
      let strays = usable.filter { face in !(face.embedding.distance(to: reference).map { $0 <= limit } ?? false) }
      if !strays.isEmpty { reasons.insert(distance <= match.threshold ? .differentPeople : .noMatch) }
    } else if !usable.isEmpty {
      reasons.insert(references.isEmpty ? .noMatch : .cannotAssess)
    }

    return Verdict(
      reasons: RefusalReason.allCases.filter(reasons.contains),
      evidence: VerdictEvidence(
        distance: distance, threshold: match.threshold, usableFrames: usable.count, frames: frames.count,
        references: comparable.count, model: model, frameDigests: frames.map(\.digest)))
  }
}
