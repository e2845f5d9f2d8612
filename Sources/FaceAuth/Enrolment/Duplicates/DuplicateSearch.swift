/// Compares everybody enrolled with everybody, or some with all others, by the scores of a login, and misses no pair that
/// its rate names.
///
/// No index and no sample: two bounds on the distance, from the crowding of both faces, only save work. 50,000 people are
/// 1.25 billion pairs and some seconds; memory is that of the faces twice.
package struct DuplicateSearch: Sendable {
  /// Who is compared with whom.
  package enum Span: Hashable, Sendable {
    /// Every two.
    case everybody
    /// Each of so many, the first, with each of the rest.
    case rest(ofFirst: Int)
  }

  /// What was found.
  package struct Outcome: Sendable {
    /// The most alike first, no more than asked for.
    package var pairs: [AlikePair]
    /// How many there are.
    package var pairCount: Int
    /// For each face, with how many of those it was compared with it would be confused at the rate of a login's match.
    package var rivals: [Int]
    /// For each face; nil where it cannot be assessed, and is compared with nobody.
    package var crowding: [Double?]
    /// Share of pairs of strangers that ``pairs`` would hold.
    package var falseMatchRate: Double
  }

  private struct Found: Sendable {
    var pairs: [AlikePair] = []
    var pairCount = 0
    var rivals: [UInt32]
  }

  /// Faces whose crowding is measured in one go.
  private static let chunk = 256
  /// Parts of the search, each of which counts rivals of everybody.
  private static let parts = 96

  private let comparer: FaceComparer
  private let rate: Double
  private let limit: Int
  /// The earlier face of each pair is one of these.
  private let rows: Range<Int>
  /// The later face of each pair is no earlier than this.
  private let partners: Int
  private let thresholds: [Fusion: Double]
  private let rivalThresholds: [Fusion: Double]

  /// - Parameter matchRate: of a login's match.
  package init(
    comparer: FaceComparer, span: Span = .everybody, policy: DuplicatePolicy = DuplicatePolicy(), matchRate: Double
  ) {
    self.comparer = comparer
    limit = max(policy.limit, 0)
    let calibration = comparer.model.calibration
    let count = comparer.enrolled.count
    let rate: Double
    switch span {
    case .everybody:
      (rows, partners) = (0..<count, 0)
      rate = policy.rate(for: count, calibration: calibration)
    case .rest(let first):
      let first = min(max(first, 0), count)
      (rows, partners) = (0..<first, first)
      rate = policy.rate(forPairs: Double(first) * Double(count - first), calibration: calibration)
    }
    self.rate = rate
    func thresholds(_ rate: Double) -> [Fusion: Double] {
      let reachable = min(max(rate, calibration.range.lowerBound), calibration.range.upperBound)
      return Dictionary(
        uniqueKeysWithValues: Fusion.allCases.map {
          ($0, calibration.threshold(falseMatchRate: reachable, fusion: $0) ?? -.infinity)
        })
    }
    self.thresholds = thresholds(rate)
    rivalThresholds = thresholds(matchRate)
  }

  /// Searches on the threads given.
  ///
  /// - Parameters:
  ///   - width: how many pieces of work are under way at once: one for each core.
  ///   - progress: told of each face that may be the later one of a pair, and again of each that may be the earlier one.
  /// - Throws: ``FaceEngineFault`` where the threads took no work.
  package func run(
    on offload: any Offload, width: Int, progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> Outcome {
    let count = comparer.enrolled.count
    let chunks = stride(from: 0, to: count, by: Self.chunk).map { $0..<min($0 + Self.chunk, count) }
    let crowding: [Double?] = try await spread(chunks, offload, width, progress) { rows in
      rows.map { comparer.crowding(ofRow: $0) }
    }.flatMap(\.self)

    let panels = try await offload.run { [faces = comparer.enrolled.faces] in FacePanels(faces) }
    // Half of the loosest threshold and of the own crowding each: two reaches are the distance that passes.
    let loosest = (Array(thresholds.values) + Array(rivalThresholds.values)).max() ?? -.infinity
    let reaches = crowding.map { Float((($0 ?? -.infinity) + loosest) / 2) }.map { $0.isFinite ? $0 : -1e9 }
    let size = max(64, (rows.count / Self.parts + 63) / 64 * 64)
    let parts = stride(from: 0, to: rows.upperBound, by: size).map { $0..<min($0 + size, rows.upperBound) }
    let found = try await spread(parts, offload, width, progress) { rows in
      self.found(of: rows, in: panels, crowding: crowding, reaches: reaches)
    }

    var rivals = [Int](repeating: 0, count: count)
    for part in found { for row in rivals.indices { rivals[row] += Int(part.rivals[row]) } }
    return Outcome(
      pairs: Array(found.flatMap(\.pairs).sorted().prefix(limit)),
      pairCount: found.reduce(0) { $0 + $1.pairCount }, rivals: rivals, crowding: crowding, falseMatchRate: rate)
  }

  private func found(
    of rows: Range<Int>, in panels: FacePanels, crowding: [Double?], reaches: [Float]
  ) -> Found {
    var found = Found(rivals: [UInt32](repeating: 0, count: crowding.count))
    panels.visitPairs(of: rows, from: partners, reaches: reaches) { first, second in
      guard let mine = crowding[first], let theirs = crowding[second] else { return }
      // The bound let it through; what counts is the score of a login.
      let comparison = comparer.comparison(ofRow: first, crowding: mine, withRow: second, crowding: theirs)
      if comparison.score <= rivalThresholds[comparison.fusion]! {
        found.rivals[first] += 1
        found.rivals[second] += 1
      }
      guard comparison.score <= thresholds[comparison.fusion]! else { return }
      found.pairCount += 1
      found.pairs.append(
        AlikePair(
          first: first, second: second, comparison: comparison,
          falseMatchRate: comparer.model.calibration.falseMatchRate(of: comparison.score, fusion: comparison.fusion)))
      if found.pairs.count > 2 * limit + 1000 { found.pairs = Array(found.pairs.sorted().prefix(limit)) }
    }
    return found
  }

  private func spread<Value: Sendable>(
    _ parts: [Range<Int>], _ offload: any Offload, _ width: Int, _ progress: @escaping @Sendable (Int) -> Void,
    _ work: @escaping @Sendable (Range<Int>) -> Value
  ) async throws -> [Value] {
    let results = await parts.mapConcurrently(width: width) { part -> Result<Value, FaceEngineFault> in
      do throws(FaceEngineFault) {
        let value = try await offload.run { work(part) }
        progress(part.count)
        return .success(value)
      } catch {
        return .failure(error)
      }
    }
    return try results.map { result in
      guard let result else { throw FaceEngineFault.cancelled }
      return try result.get()
    }
  }
}
