/// Decides whether frames show what was asked for; pure, frames bring their times with them.
///
/// ```
///        centre seen     move seen, against      centre seen             … every step
/// none ─────────────▶ 1 ─────────────────▶ 2 ─────────────▶ 3 ──────────────────────▶ followed
///                          the last centre
/// ```
///
/// A step's frame is the first of those sent for it that shows it and did not come before the frame of the step before.
package struct ChallengeJudge: Hashable, Sendable {
  package var policy: ChallengePolicy
  package var quality: QualityPolicy
  package var liveness: LivenessPolicy

  package init(policy: ChallengePolicy, quality: QualityPolicy, liveness: LivenessPolicy) {
    self.policy = policy
    self.quality = quality
    self.liveness = liveness
  }

  /// Whether the frames show the task; why not, in the outcome's reasons.
  package func outcome(of frames: [Frame], for task: Challenge.Task) -> ChallengeOutcome {
    switch task {
    case .steps(let steps): outcome(of: frames, following: steps)
    case .longerCapture: longerCaptureOutcome(of: frames)
    }
  }

  /// Whether the frame, as the newest, shows the step that it was sent for; nil for one that was sent for none.
  package func sees(_ frame: Frame, of steps: [ChallengeStep], after earlier: [Frame]) -> Bool? {
    guard let number = frame.step, steps.indices.contains(number - 1) else { return nil }
    let before = chosenFrames(of: earlier, following: Array(steps.prefix(number - 1)))
    let step = steps[number - 1]
    return shows(step, frame, after: lastCentre(before, steps))
  }

  // MARK: - Steps

  private func outcome(of frames: [Frame], following steps: [ChallengeStep]) -> ChallengeOutcome {
    let chosen = chosenFrames(of: frames, following: steps)
    var outcome = ChallengeOutcome(task: .steps(steps), chosen: chosen)
    if chosen.contains(nil) || steps.isEmpty {
      outcome.reasons.insert(.challengeNotFollowed)
      if looksFlat(frames, steps, chosen) { outcome.reasons.insert(.flatPicture) }
      return outcome
    }
    let times = chosen.compactMap { $0?.receivedAt }
    if zip(times, times.dropFirst()).contains(where: { $1 - $0 < policy.shortestStep }) {
      outcome.reasons.insert(.challengeTooFast)
    }
    if let first = times.first, let last = times.last, last - first > policy.longestSequence {
      outcome.reasons.insert(.challengeTooSlow)
    }
    return outcome
  }

  /// The frame of each step, nil where there is none; after a missing step none is looked for.
  private func chosenFrames(of frames: [Frame], following steps: [ChallengeStep]) -> [Frame?] {
    let inTime = frames.sorted { $0.receivedAt < $1.receivedAt }
    var chosen: [Frame?] = []
    for (index, step) in steps.enumerated() {
      guard index == 0 || chosen[index - 1] != nil else {
        chosen.append(nil)
        continue
      }
      let last = chosen.last??.receivedAt
      let centre = lastCentre(chosen, steps)
      chosen.append(
        inTime.first { frame in
          frame.step == index + 1 && last.map { frame.receivedAt >= $0 } ?? true && shows(step, frame, after: centre)
        })
    }
    return chosen
  }

  private func lastCentre(_ chosen: [Frame?], _ steps: [ChallengeStep]) -> AnalysedFace? {
    zip(chosen, steps).filter { $0.1 == .centre }.compactMap { $0.0?.face }.last
  }

  /// Fails closed: without a face, a clear picture or a straight look to compare with, nothing is seen.
  private func shows(_ step: ChallengeStep, _ frame: Frame, after centre: AnalysedFace?) -> Bool {
    // Whoever looks straight has to be somebody who is compared with the references too: a straight look that does not
    // count, for a mask or sunglasses, would let one person move and another match.
    let reasons = step.isFrontal ? frame.reasons(under: quality, liveness) : frame.reasons(under: quality)
    guard reasons.allSatisfy({ $0 == .turnedAway && !step.isFrontal }), let pose = frame.face?.quality,
      pose.yaw.isFinite, pose.pitch.isFinite
    else { return false }
    let isStraight =
      abs(pose.yaw) <= policy.centreYaw && abs(pose.pitch) <= policy.centrePitch && abs(pose.roll) <= policy.centreRoll
    guard let start = centre?.quality else { return step == .centre && isStraight }
    return switch step {
    // Where straight is differs by person and camera; a nod has to have been taken back.
    case .centre: isStraight && abs(pose.pitch - start.pitch) < policy.nod
    // The person's left is the picture's right.
    case .turnLeft: pose.yaw - start.yaw >= policy.turn
    case .turnRight: start.yaw - pose.yaw >= policy.turn
    case .lookUp: pose.pitch - start.pitch >= policy.nod
    case .lookDown: start.pitch - pose.pitch >= policy.nod
    case .comeCloser: isStraight && pose.interEyeDistance >= start.interEyeDistance * policy.approach
    }
  }

  /// Whether the step that is missing is a turn in which the face became narrower, as a picture does, and showed no side.
  private func looksFlat(_ frames: [Frame], _ steps: [ChallengeStep], _ chosen: [Frame?]) -> Bool {
    guard let missing = chosen.firstIndex(of: nil), steps[missing].isTurn,
      let centre = lastCentre(chosen, steps), let start = FaceProportions(centre.landmarks)
    else { return false }
    return frames.contains { frame in
      guard frame.step == missing + 1, let face = frame.face, let turned = FaceProportions(face.landmarks) else {
        return false
      }
      return abs(face.quality.yaw - centre.quality.yaw) < policy.turn / 2
        && turned.noseDrop >= start.noseDrop * policy.flatElongation
    }
  }

  // MARK: - Longer capture

  private func longerCaptureOutcome(of frames: [Frame]) -> ChallengeOutcome {
    let times = frames.filter { $0.reasons(under: quality, liveness).isEmpty }.map(\.receivedAt).sorted()
    var outcome = ChallengeOutcome(task: .longerCapture)
    let isLong = times.count >= policy.longerCaptureFrames.lowerBound
    if !isLong || times[times.count - 1] - times[0] < policy.longerCapture { outcome.reasons.insert(.captureTooShort) }
    return outcome
  }
}
