import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct DuplicateSearchTests {
  /// People in clusters, so that some are near each other and most are not; the same every time.
  private static func enrolled(_ count: Int, pictures: [Int] = [1]) -> EnrolledFaces {
    var state: UInt64 = 7
    func number() -> Float {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Float(state >> 40) / Float(1 << 24) - 0.5
    }
    let centres = (0..<9).map { _ in (0..<FaceEmbedding.dimension).map { _ in number() } }
    var enrolled = EnrolledFaces()
    for row in 0..<count {
      let spread = [0.05, 0.3, 0.6][row % 3] as Float
      let face = centres[row % centres.count].map { $0 + spread * number() }
      enrolled.append(FaceVector(face)!, of: .random(), pictures: pictures[row % pictures.count])
    }
    return enrolled
  }

  private static func comparer(_ enrolled: EnrolledFaces, threshold: Double) -> FaceComparer {
    let people = self.enrolled(400)
    let model = ComparisonModel(
      embeddingModel: Fixtures.model, space: .identity,
      defaultCohort: FaceMatrix((0..<400).map { people.faces[$0] }),
      calibration: Fixtures.calibration(threshold: threshold))
    return FaceComparer(model: model, enrolled: enrolled)
  }

  /// Every pair by the comparison of a login, one after the other.
  private static func everyPair(_ comparer: FaceComparer, upTo rate: Double) -> [(Int, Int, FaceComparison)] {
    let rows = 0..<comparer.enrolled.count
    let (faces, pictures) = (comparer.enrolled.faces, comparer.enrolled.pictures)
    let crowding = rows.map { row in
      comparer.cohort.crowding(of: faces[row], leavingOut: comparer.enrolled.candidates[row])!
    }
    return rows.flatMap { first in
      let distances = faces.distances(to: faces[first])
      return rows.dropFirst(first + 1).compactMap { second in
        let distance = Double(distances[second])
        let comparison = FaceComparison(
          score: distance - (crowding[first] + crowding[second]) / 2, distance: distance,
          fusion: Fusion(probes: pictures[first], references: pictures[second]))
        let threshold = comparer.model.calibration.threshold(falseMatchRate: rate, fusion: comparison.fusion)!
        return comparison.score <= threshold ? (first, second, comparison) : nil
      }
    }
  }

  // Around the sizes of blocks and panels, where an index is lost first.
  @Test(arguments: [2, 15, 16, 17, 63, 64, 65, 129, 301], [[1], [1, 3]])
  func `finds every pair that a login would take for one person, and no other`(_ count: Int, _ pictures: [Int])
    async throws
  {
    let comparer = Self.comparer(Self.enrolled(count, pictures: pictures), threshold: 0.3)
    let search = DuplicateSearch(
      comparer: comparer, policy: DuplicatePolicy(falseMatchRate: 1e-5, limit: 100_000), matchRate: 1e-2)
    let found = try await search.run(on: InlineOffload(), width: 3)
    let expected = Self.everyPair(comparer, upTo: 1e-5)
    #expect(Set(found.pairs.map { [$0.first, $0.second] }) == Set(expected.map { [$0.0, $0.1] }))
    #expect(found.pairCount == expected.count)
    for (first, second, comparison) in expected {
      #expect(found.pairs.first { $0.first == first && $0.second == second }?.comparison == comparison)
    }
    #expect(found.pairs == found.pairs.sorted())
    var rivals = [Int](repeating: 0, count: count)
    for (first, second, _) in Self.everyPair(comparer, upTo: 1e-2) {
      rivals[first] += 1
      rivals[second] += 1
    }
    #expect(found.rivals == rivals)
    if count > 100 { #expect(!expected.isEmpty && expected.count < count * (count - 1) / 2) }
  }

  @Test(arguments: [(16, 33), (1, 64), (40, 41), (64, 200), (0, 20), (20, 20)])
  func `finds of some and all others the same pairs as of everybody`(_ first: Int, _ count: Int) async throws {
    let comparer = Self.comparer(Self.enrolled(count), threshold: 0.3)
    let policy = DuplicatePolicy(falseMatchRate: 1e-5, limit: 100_000)
    let all = try await DuplicateSearch(comparer: comparer, policy: policy, matchRate: 1e-2)
      .run(on: InlineOffload(), width: 2)
    let found = try await DuplicateSearch(
      comparer: comparer, span: .rest(ofFirst: first), policy: policy, matchRate: 1e-2
    ).run(on: InlineOffload(), width: 2)
    #expect(found.pairs == all.pairs.filter { $0.first < first && $0.second >= first })
    #expect(found.pairCount == found.pairs.count)
    if first == 64 { #expect(!found.pairs.isEmpty) }
  }

  @Test func `tells no more pairs than asked for, the most alike, and how many there are`() async throws {
    let comparer = Self.comparer(Self.enrolled(120), threshold: 0.3)
    func found(_ limit: Int) async throws -> DuplicateSearch.Outcome {
      try await DuplicateSearch(
        comparer: comparer, policy: DuplicatePolicy(falseMatchRate: 1e-5, limit: limit), matchRate: 1e-4
      ).run(on: InlineOffload(), width: 2)
    }
    let (all, few) = (try await found(100_000), try await found(3))
    #expect(all.pairCount > 3 && few.pairCount == all.pairCount)
    #expect(few.pairs == Array(all.pairs.prefix(3)))
  }

  @Test func `finds nothing among nobody, and leaves out who cannot be assessed`() async throws {
    let nobody = Self.comparer(EnrolledFaces(), threshold: 0.3)
    let none = try await DuplicateSearch(comparer: nobody, matchRate: 1e-4).run(on: InlineOffload(), width: 2)
    #expect(none.pairs.isEmpty && none.rivals.isEmpty)

    let model = ComparisonModel(
      embeddingModel: Fixtures.model, space: .identity, defaultCohort: FaceMatrix(),
      calibration: Fixtures.calibration())
    let blind = FaceComparer(model: model, enrolled: Self.enrolled(20))
    let unassessed = try await DuplicateSearch(comparer: blind, matchRate: 1e-4).run(on: InlineOffload(), width: 2)
    #expect(unassessed.pairs.isEmpty && unassessed.crowding.allSatisfy { $0 == nil })
  }

  @Test func `shows about as many strangers whatever the number of people`() {
    let calibration = Fixtures.calibration()
    let policy = DuplicatePolicy()
    #expect(policy.rate(for: 100, calibration: calibration) == DuplicatePolicy.largestRate)
    let rate = policy.rate(for: 50_000, calibration: calibration)
    #expect(abs(rate * 50_000 * 49_999 / 2 - DuplicatePolicy.strangersShown) < 1e-6)
    #expect(policy.rate(for: 100_000_000, calibration: calibration) == calibration.range.lowerBound)
    #expect(policy.rate(for: 0, calibration: calibration) == DuplicatePolicy.largestRate)
    #expect(DuplicatePolicy(falseMatchRate: 1e-3).rate(for: 50_000, calibration: calibration) == 1e-3)
  }
}
