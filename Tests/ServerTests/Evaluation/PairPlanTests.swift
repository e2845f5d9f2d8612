import Testing

@testable import Server

@Suite struct PairPlanTests {
  /// Subjects by their sessions' numbers of pictures.
  private func manifest(_ subjects: [[Int]]) -> EvaluationManifest {
    var rows: [EvaluationManifest.Row] = []
    for (subject, sessions) in subjects.enumerated() {
      for (session, count) in sessions.enumerated() {
        for _ in 0..<count {
          rows.append(
            EvaluationManifest.Row(
              line: rows.count + 2, path: "/\(rows.count)", subject: subject, session: "\(session)"))
        }
      }
    }
    return EvaluationManifest(
      rows: rows, subjects: subjects.indices.map { "\($0)" }, groupOfSubject: subjects.map { _ in nil }, groups: [])
  }

  private func plan(
    _ subjects: [[Int]], frames: Int = 1, referenceFrames: Int = 1, unusable: Set<Int> = [], limit: Int = 1_000_000
  ) -> PairPlan {
    let manifest = manifest(subjects)
    let usable = manifest.rows.indices.map { !unusable.contains($0) }
    return PairPlan(
      TemplateSet(manifest, usable: usable, frames: frames, referenceFrames: referenceFrames), limit: limit)
  }

  private func impostors(_ plan: PairPlan) -> [PairPlan.Pair] {
    plan.templates.references.indices.flatMap { reference in
      var pairs: [PairPlan.Pair] = []
      plan.forEachImpostorProbe(of: reference) { pairs.append(PairPlan.Pair(probe: $0, reference: reference)) }
      return pairs
    }
  }

  @Test(arguments: [
    (0, 3, []), (2, 3, []), (3, 3, [0..<3]), (5, 3, [1..<4]), (7, 3, [0..<3, 4..<7]),
    (8, 2, [0..<2, 2..<4, 4..<6, 6..<8]),
    (11, 3, [0..<3, 4..<7, 8..<11]), (3, 1, [0..<1, 1..<2, 2..<3]),
  ])
  func `cuts sessions into windows that lie evenly`(count: Int, length: Int, expected: [Range<Int>]) {
    #expect(FaceTemplate.windows(of: count, length: length) == expected)
  }

  @Test func `never lets windows overlap`() {
    for count in 0..<60 {
      for length in 1...7 {
        let windows = FaceTemplate.windows(of: count, length: length)
        #expect(windows.count == count / length)
        #expect(windows.allSatisfy { $0.count == length && $0.lowerBound >= 0 && $0.upperBound <= count })
        #expect(zip(windows, windows.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound })
      }
    }
  }

  @Test func `compares a person across sessions where there are several, else within the one`() {
    let plan = plan([[2, 3], [4]])
    // 2 × 3 across, and 4 × 3 / 2 within.
    #expect(plan.genuine.count == 6 + 6)
    #expect(plan.impostorCount == 5 * 4)
    #expect(impostors(plan).count == 20)
    #expect(!plan.isSubsample)
  }

  @Test func `does not fall back to one session where the other gave no face`() {
    #expect(plan([[2, 2], [1]], unusable: [2, 3]).genuine.isEmpty)
  }

  @Test func `compares frames of a session only with others`() {
    let plan = plan([[7]], frames: 3)
    // Two probes of three frames; each meets the four frames that it does not hold.
    #expect(plan.genuine.count == 8)
    for pair in plan.genuine {
      let probe = plan.templates.probes[pair.probe], reference = plan.templates.references[pair.reference]
      #expect(Set(probe.rows).isDisjoint(with: reference.rows))
    }
  }

  @Test(arguments: [(1, 1), (2, 2), (2, 1), (1, 3), (3, 2)])
  func `finds every pair once`(frames: Int, referenceFrames: Int) {
    let plan = plan(
      [[4, 3], [5], [1], [2, 2, 6]], frames: frames, referenceFrames: referenceFrames, unusable: [1, 9])
    let (probes, references) = (plan.templates.probes, plan.templates.references)
    var (genuine, impostor) = (Set<PairPlan.Pair>(), Set<PairPlan.Pair>())
    for (reference, one) in references.enumerated() {
      for (probe, other) in probes.enumerated() where frames != referenceFrames || probe > reference {
        let pair = PairPlan.Pair(probe: probe, reference: reference)
        if one.subject != other.subject { impostor.insert(pair) }
        let isSingle = one.subject == 1 || one.subject == 2
        if one.subject == other.subject,
          isSingle ? Set(one.rows).isDisjoint(with: other.rows) : one.session != other.session
        {
          genuine.insert(pair)
        }
      }
    }
    #expect(Set(plan.genuine) == genuine && plan.genuine.count == genuine.count)
    let found = impostors(plan)
    #expect(Set(found) == impostor && found.count == impostor.count)
    #expect(plan.impostorCount == impostor.count)
  }

  @Test func `keeps to its limit, and each subject keeps its share`() {
    let people = [[30], [30], [30], [30], [60]]
    let (whole, part) = (plan(people), plan(people, limit: 4_000))
    #expect(part.isSubsample)
    #expect(part.genuine.count == 2_000 && part.impostorCount == 2_000)
    let found = impostors(part)
    #expect(found.count == 2_000 && Set(found).count == 2_000)
    #expect(Set(found).isSubset(of: impostors(whole)))
    func shares(_ plan: PairPlan) -> [Double] {
      let pairs = impostors(plan)
      return people.indices.map { subject in
        Double(pairs.count { plan.templates.references[$0.reference].subject == subject }) / Double(pairs.count)
      }
    }
    #expect(zip(shares(whole), shares(part)).allSatisfy { abs($0 - $1) < 0.01 })
    #expect(impostors(plan(people, limit: 4_000)) == found)
  }

  @Test func `gives what one kind of pair does not need to the other`() {
    let plan = plan([[3], [60]], limit: 1_000)
    #expect(plan.impostorCount == 180 && plan.genuine.count == 820)
  }

  @Test(arguments: [(10, 3), (1000, 999), (7, 7), (5, 9), (100_003, 1000)])
  func `samples the same places, whole or in parts`(total: Int, limit: Int) {
    let sample = EvenSubsample(of: total, limit: limit)
    var (whole, parts) = ([Int](), [Int]())
    sample.forEach(in: 0..<total) { whole.append($0) }
    var start = 0
    while start < total {
      let end = min(start + 1 + start % 13, total)
      sample.forEach(in: start..<end) { parts.append($0) }
      start = end
    }
    #expect(whole == parts)
    #expect(whole.count == min(total, limit) && Set(whole).count == whole.count)
  }
}
