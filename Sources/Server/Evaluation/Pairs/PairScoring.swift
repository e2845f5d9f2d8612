/// Scores a plan's pairs on all cores.
struct PairScoring: Sendable {
  let plan: PairPlan
  let scorer: any PairScorer
  let crew: ChunkedWork

  /// All scores.
  ///
  /// - Parameter advance: called after each reference.
  func scores(advance: @escaping @Sendable () -> Void) async throws(WorkerPoolError) -> ComparisonSheet {
    let genuine = try await crew.run(plan.genuine.count) { range in
      plan.genuine[range].map { scored($0) }
    }
    let impostor = try await crew.run(plan.templates.references.count) { range in
      var pairs: [ScoredPair] = []
      for reference in range {
        plan.forEachImpostorProbe(of: reference) {
          pairs.append(scored(PairPlan.Pair(probe: $0, reference: reference)))
        }
        advance()
      }
      return pairs
    }
    return try await crew.run { ComparisonSheet(genuine: genuine.flatMap(\.self), impostor: impostor.flatMap(\.self)) }
  }

  /// The genuine pairs that were hardest to accept, hardest first, a few of each subject.
  func worstGenuine(in sheet: ComparisonSheet, count: Int, perSubject: Int) -> [RankedPair] {
    var wanted: [Int: Int] = [:]
    for pair in sheet.genuine.reversed() {
      guard wanted.values.reduce(0, +) < count else { break }
      if wanted[pair.first, default: 0] < perSubject { wanted[pair.first, default: 0] += 1 }
    }
    var found: [Int: [RankedPair]] = [:]
    for pair in plan.genuine {
      let subject = plan.templates.references[pair.reference].subject
      if wanted[subject] != nil { found[subject, default: []].append(ranked(pair)) }
    }
    return found.flatMap { subject, pairs in pairs.sorted(by: RankedPair.isWorse).prefix(wanted[subject] ?? 0) }
      .sorted(by: RankedPair.isWorse)
  }

  /// The impostor pairs that were most alike, most alike first, one of each two subjects.
  func worstImpostors(in sheet: ComparisonSheet, count: Int) -> [RankedPair] {
    var wanted: Set<UInt32> = []
    for pair in sheet.impostor where wanted.count < count { wanted.insert(pair.subjects) }
    let subjects = Set(wanted.flatMap { [Int($0 >> 16), Int($0 & 0xFFFF)] })
    var found: [UInt32: RankedPair] = [:]
    for (reference, template) in plan.templates.references.enumerated() where subjects.contains(template.subject) {
      plan.forEachImpostorProbe(of: reference) { probe in
        let other = plan.templates.probes[probe].subject
        let both = ScoredPair(score: 0, first: template.subject, second: other).subjects
        guard wanted.contains(both) else { return }
        let pair = ranked(PairPlan.Pair(probe: probe, reference: reference))
        if found[both].map({ RankedPair.isWorse($0, pair) }) ?? true { found[both] = pair }
      }
    }
    return found.values.sorted { RankedPair.isWorse($1, $0) }
  }

  private func scored(_ pair: PairPlan.Pair) -> ScoredPair {
    ScoredPair(
      score: scorer.score(probe: pair.probe, reference: pair.reference),
      first: plan.templates.references[pair.reference].subject, second: plan.templates.probes[pair.probe].subject)
  }

  private func ranked(_ pair: PairPlan.Pair) -> RankedPair {
    let score = scorer.score(probe: pair.probe, reference: pair.reference)
    return RankedPair(pair: pair, score: score.isNaN ? .infinity : score)
  }
}
