/// What searching an exam for people who are enrolled twice costs, for the nested packages: benchmarks reach what is
/// `public` and no more.
public struct DuplicateStages: Sendable {
  private let comparer: FaceComparer

  /// An exam of so many made-up people, who lie about as far apart as real ones do, and a cohort of the full size.
  public init(people count: Int) {
    var state: UInt64 = 1
    func number() -> Float {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Float(state >> 40) / Float(1 << 24) - 0.5
    }
    // Sums of four: near enough to a normal distribution of standard deviation 1.
    func face() -> FaceVector {
      FaceVector((0..<FaceEmbedding.dimension).map { _ in (number() + number() + number() + number()) * 1.73 })!
    }
    var enrolled = EnrolledFaces()
    for _ in 0..<count { enrolled.append(face(), of: .random()) }
    let knots = (1...9).map { place in
      let threshold = 2.4 - Double(place)
      return Calibration.Knot(
        falseMatchRate: Double(sign: .plus, exponent: -3 * place, significand: 1),
        thresholds: [.single: threshold, .mixed: threshold, .fused: threshold])
    }
    comparer = FaceComparer(
      model: ComparisonModel(
        embeddingModel: EmbeddingModel(weights: "made up", pipeline: 0), space: .identity,
        defaultCohort: FaceMatrix((0..<Cohort.size).map { _ in face() }),
        calibration: Calibration(version: "made up", knots: knots)!),
      enrolled: enrolled)
  }

  /// Compares everybody with everybody, on so many threads of the cooperative pool; returns how many pairs there are.
  public func search(width: Int) async throws -> Int {
    try await DuplicateSearch(comparer: comparer, matchRate: 1e-4).run(on: InlineOffload(), width: width).pairCount
  }
}
