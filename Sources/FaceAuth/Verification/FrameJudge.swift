/// Judges the frames of one attempt against a candidate's references: quality, liveness, challenge, sameness, then the
/// match; all of it AND-ed.
///
/// Fails closed: whatever cannot be assessed is a reason, never a low score. Takes some milliseconds: never on the
/// cooperative pool.
package struct FrameJudge: Sendable {
  package var quality: QualityPolicy
  package var liveness: LivenessPolicy
  package var match: MatchPolicy
  package var comparer: FaceComparer
  /// How many frames must pass the quality policy, and the liveness policy's limits for frames.
  package var minimumFrames: Int
  package var challenge: ChallengePolicy
  package var sameness: SamenessPolicy

  package init(
    quality: QualityPolicy, liveness: LivenessPolicy, match: MatchPolicy, comparer: FaceComparer, minimumFrames: Int,
    challenge: ChallengePolicy = ChallengePolicy(), sameness: SamenessPolicy = SamenessPolicy()
  ) {
    self.quality = quality
    self.liveness = liveness
    self.match = match
    self.comparer = comparer
    self.minimumFrames = minimumFrames
    self.challenge = challenge
    self.sameness = sameness
  }

  /// - Parameters:
  ///   - references: of the candidate claimed; empty where the claim names nobody. Those of another model do not count.
  ///   - claimed: nil where the claim names nobody.
  ///   - task: what the login asked for beyond frames that match; nil for nothing.
  ///   - sightings: earlier frames that these look like.
  package func verdict(
    on frames: [Frame], references: [FaceEmbedding], claimed: CandidateID?, task: Challenge.Task? = nil,
    sightings: [FrameSighting] = []
  ) -> Verdict {
    let asked = task.map {
      ChallengeJudge(policy: challenge, quality: quality, liveness: liveness).outcome(of: frames, for: $0)
    }
    let presentation = PresentationJudge(
      quality: quality, liveness: liveness, sameness: sameness, minimumFrames: minimumFrames
    ).judgement(on: frames, isMatched: { asked?.allowsMatch(of: $0) ?? true }, sightings: sightings)
    let usable = presentation.faces.map(\.embedding)
    let comparable = references.filter { $0.model == comparer.model.embeddingModel }

    var reasons = presentation.reasons
    if let asked { reasons.formUnion(asked.reasons.union(discontinuity(in: asked, claimed: claimed))) }

    var evidence = VerdictEvidence(
      policy: match, calibration: comparer.model.calibration.version, model: comparer.model.embeddingModel,
      frameDigests: frames.map(\.digest))
    evidence.challenge = asked
    evidence.timing = FrameTiming(frames)
    evidence.hasImpossibleTiming = FrameTiming(frames).isImpossible(under: sameness)
    evidence.smallestDifference = presentation.smallestDifference
    evidence.usableFrames = usable.count
    evidence.liveness = presentation.faces.map(\.liveness)
    evidence.notes = liveness.notes(onLoginWith: evidence.liveness)
    evidence.references = comparable.count
    evidence.cohortSize = comparer.cohort.count
    evidence.ownCohortSize = comparer.cohort.ownCount
    if !usable.isEmpty {
      // A claim that names nobody costs the same work: the probe stands in for the references that it lacks.
      let standIns = references.isEmpty ? [usable[0]] : comparable
      let found = match(usable, with: standIns, claimed: claimed, evidence: &evidence)
      if references.isEmpty { evidence.comparison = nil }
      reasons.formUnion(references.isEmpty ? [.noMatch] : found)
    }
    return Verdict(reasons: RefusalReason.allCases.filter(reasons.contains), evidence: evidence)
  }

  /// Whether whoever moved is the one who looked straight on.
  ///
  /// By the frames alone, with nobody's references: it says nothing of who that is.
  private func discontinuity(in asked: ChallengeOutcome, claimed: CandidateID?) -> Set<RefusalReason> {
    let (straight, moved) = asked.faces
    guard !straight.isEmpty, !moved.isEmpty else { return [] }
    guard let start = comparer.template(of: straight.map(\.embedding), leavingOut: claimed),
      let threshold = comparer.model.calibration.threshold(
        falseMatchRate: challenge.continuityFalseMatchRate, fusion: Fusion(probes: 1, references: start.pictures))
    else { return [.cannotAssess] }
    let isSame = moved.allSatisfy { face in
      guard let probe = comparer.template(of: [face.embedding], leavingOut: claimed) else { return false }
      return comparer.comparison(of: probe, with: start).score <= threshold
    }
    return isSame ? [] : [.differentPeople]
  }

  /// The reasons of the match alone.
  private func match(
    _ usable: [FaceEmbedding], with references: [FaceEmbedding], claimed: CandidateID?, evidence: inout VerdictEvidence
  ) -> Set<RefusalReason> {
    guard let probe = comparer.template(of: usable, leavingOut: claimed) else { return [.cannotAssess] }
    let other = comparer.other(than: claimed, like: probe, alarmRate: match.alarmRate)
    // For a claim that names nobody it is the same work, and told to nobody: a login names one person, it does not search.
    let strangers = comparer.strangers(to: claimed, like: probe)
    if claimed != nil { evidence.strangers = strangers }

    guard let reference = comparer.template(of: references, leavingOut: claimed) else { return [.cannotAssess] }
    let comparison = comparer.comparison(of: probe, with: reference)
    evidence.comparison = comparison
    guard
      let threshold = comparer.model.calibration.threshold(
        falseMatchRate: match.falseMatchRate, fusion: comparison.fusion),
      let frameThreshold = comparer.model.calibration.threshold(
        falseMatchRate: match.frameFalseMatchRate, fusion: Fusion(probes: 1, references: reference.pictures))
    else { return [.cannotAssess] }
    evidence.threshold = threshold

    var reasons: Set<RefusalReason> = []
    // Written so that a score that is not a number refuses.
    let matches = comparison.score <= threshold
    if !matches { reasons.insert(.noMatch) }
    let strays = usable.filter { embedding in
      guard let frame = comparer.template(of: [embedding], leavingOut: claimed) else { return true }
      return !(comparer.comparison(of: frame, with: reference).score <= frameThreshold)
    }
    if !strays.isEmpty { reasons.insert(matches ? .differentPeople : .noMatch) }
    if let other, claimed != nil, other.comparison.score < comparison.score {
      reasons.insert(.anotherCandidate)
      evidence.otherCandidate = other.candidate
    }
    return reasons
  }
}
