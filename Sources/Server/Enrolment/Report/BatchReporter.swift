package import FaceAuth

/// Makes the report of a batch, of what is stored: nothing depends on how the batch came to its end.
package struct BatchReporter: Sendable {
  private static let page = 5000

  private let stores: Stores
  private let model: ComparisonModel
  private let matchRate: Double
  private let policy: DuplicatePolicy
  private let offload: any Offload
  private let width: Int
  private let elsewhereLimit: Int

  /// - Parameters:
  ///   - matchRate: of a login's match.
  ///   - width: pieces of work under way at once on `offload`: one for each core.
  ///   - elsewhereLimit: how many people of other exams are compared with at most.
  package init(
    stores: Stores, model: ComparisonModel, matchRate: Double, policy: DuplicatePolicy = DuplicatePolicy(),
    offload: any Offload, width: Int, elsewhereLimit: Int = .max
  ) {
    self.stores = stores
    self.model = model
    self.matchRate = matchRate
    self.policy = policy
    self.offload = offload
    self.width = width
    self.elsewhereLimit = elsewhereLimit
  }

  /// - Parameters:
  ///   - elsewhere: whether to look among the people of other exams, too.
  ///   - progress: told of the people searched in the batch's exam, each of them twice.
  /// - Throws: ``StoreFault``, ``FaceEngineFault``, ``PeopleElsewhere/TooMany``.
  package func report(
    on batch: EnrolmentBatch, elsewhere: Bool = false, progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> BatchReport {
    let rows = try await rows(of: batch)
    let population = try await ExamPopulation(of: batch.examID, in: stores.candidates)
    let (comparer, places) = try await offload.run { [model] in ExamPopulation.comparer(of: population.people, model) }
    let search = DuplicateSearch(comparer: comparer, policy: policy, matchRate: matchRate)
    let found = try await search.run(on: offload, width: width, progress: progress)
    let lines = Dictionary(
      rows.compactMap { row in row.outcome.candidateID.map { ($0, row.line) } }, uniquingKeysWith: min)
    let listing = PairFinder(population: population, places: places, found: found, lines: lines, limit: policy.limit)
    let other = elsewhere ? try await self.elsewhere(population, of: batch.examID, lines) : nil
    return BatchReport(
      rows: self.rows(rows, of: population, places, found, listing.pairs + (other?.pairs ?? [])), pairs: listing.pairs,
      pairCount: listing.count, falseMatchRate: found.falseMatchRate, matchRate: matchRate, people: places.count,
      elsewhere: other)
  }

  private func elsewhere(
    _ population: ExamPopulation, of exam: ExamID, _ lines: [CandidateID: Int]
  ) async throws -> BatchReport.Elsewhere {
    let finder = ElsewhereFinder(
      own: population,
      elsewhere: try await PeopleElsewhere(than: population, of: exam, in: stores, limit: elsewhereLimit), lines: lines,
      model: model, policy: policy, matchRate: matchRate, offload: offload, width: width)
    return try await finder.find { _ in }
  }

  private func rows(of batch: EnrolmentBatch) async throws -> [BatchRow] {
    var rows: [BatchRow] = []
    var last: Int? = 0
    while let line = last {
      let page = try await stores.batches.rows(of: batch.id, after: line, limit: Self.page)
      rows += page
      last = page.count < Self.page ? nil : page.last?.line
    }
    return rows
  }

  private func rows(
    _ rows: [BatchRow], of population: ExamPopulation, _ places: [Int], _ found: DuplicateSearch.Outcome,
    _ pairs: [BatchReport.Pair]
  ) -> [BatchReport.Row] {
    let ranks = Self.ranks(found.crowding)
    var faces: [CandidateID: Int] = [:]
    for (face, place) in places.enumerated() { faces[population.people[place].candidate] = face }
    let people = Dictionary(
      population.people.map { ($0.candidate, $0) }, uniquingKeysWith: { first, _ in first })
    var partners: [CandidateID: [(pair: BatchReport.Pair, other: BatchReport.Person)]] = [:]
    for pair in pairs {
      partners[pair.first.candidate, default: []].append((pair, pair.second))
      partners[pair.second.candidate, default: []].append((pair, pair.first))
    }

    return rows.map { row in
      var report = BatchReport.Row(
        line: row.line, ticket: row.ticket, outcome: row.outcome, findings: [], difficulty: nil, rivals: nil, alike: [])
      if let complaint = row.outcome.complaint {
        report.findings = [Self.finding(of: complaint.code, complaint.reason)]
      }
      guard let id = row.outcome.candidateID, let person = people[id] else { return report }
      report.reference = person.reference
      let own = partners[id, default: []]
      let unknown = own.filter { $0.pair.knownReason == nil }.map(\.other)
      report.alike = unknown.filter { $0.exam == nil }.map(\.ticket).sorted()
      report.alikeElsewhere = unknown.compactMap { other in other.exam.map { "\($0) \(other.ticket)" } }.sorted()
      for finding in own.map(\.pair.finding) where !report.findings.contains(finding) {
        report.findings.append(finding)
      }
      if let face = faces[id], found.crowding[face] != nil {
        let difficulty = PredictedDifficulty(
          rivals: found.rivals[face], others: places.count - 1, matchRate: matchRate, rank: ranks?[face])
        report.difficulty = difficulty
        report.rivals = found.rivals[face]
        report.findings += [difficulty.finding].compactMap(\.self)
      }
      report.findings = (report.findings + EnrolmentFinding.ofPhoto(person.quality, person.liveness)).bySeverity
      return report
    }
  }

  private static func finding(of code: String, _ text: LocalizedText) -> EnrolmentFinding {
    let prefix = "photo-"
    guard code.hasPrefix(prefix), let reason = RefusalReason(rawValue: String(code.dropFirst(prefix.count))) else {
      return EnrolmentFinding(code: code, severity: .refused, advice: text)
    }
    return .refusedPhoto(for: reason, code: code)
  }

  /// For each face the share of people around whom it is more crowded; nil where there are too few.
  private static func ranks(_ crowding: [Double?]) -> [Double]? {
    guard crowding.count >= PredictedDifficulty.fewestRanked else { return nil }
    var ranks = [Double](repeating: 1, count: crowding.count)
    // The smaller the distance to the nearest others, the more crowded it is.
    let order = crowding.indices.sorted { (crowding[$0] ?? .infinity, $0) < (crowding[$1] ?? .infinity, $1) }
    for (place, face) in order.enumerated() { ranks[face] = Double(place) / Double(crowding.count) }
    return ranks
  }
}
