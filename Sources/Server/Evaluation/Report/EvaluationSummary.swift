package import FaceAuth

/// What an evaluation found, for programs; members that cannot be told are absent.
package struct EvaluationSummary: Encodable, Sendable {
  struct Model: Encodable {
    let weights: String
    let pipeline: Int
  }

  struct Pictures: Encodable {
    struct Failure: Encodable {
      let line: Int
      let path, reason: String
    }

    /// So many failures are listed; all are counted.
    static let failuresLimit = 1000

    let listed, acquired: Int
    /// Share of the listed pictures that gave no face; those that are listed twice are not counted.
    let failureToAcquireRate: Double
    let failuresByReason: [String: Int]
    let failures: [Failure]
  }

  struct Pairs: Encodable {
    let genuine, genuineAcrossSessions, impostor: Int
    /// How many there are; more than were compared where `isSubsample`.
    let genuineAvailable, impostorAvailable: Int
    let isSubsample: Bool
  }

  struct Cohort: Encodable {
    /// `default`, `none` or `folder`.
    let kind: String
    let people, peopleLeftOut: Int?
  }

  struct FixedRate: Encodable {
    let falseMatchRate: Double
    let threshold: Double?
    let falseNonMatchRate: Estimate?
    let falseMatches: Int
  }

  struct ShippedRate: Encodable {
    let policyFalseMatchRate, threshold: Double
    let falseMatchRate, falseNonMatchRate: Estimate
  }

  struct Slice: Encodable {
    let slice: String
    let group: String?
    let subjects, genuineSubjects, genuinePairs, impostorPairs: Int
    let equalErrorRate: Estimate?
    let falseNonMatchRates: [FixedRate]?
    let atShippedThresholds: [ShippedRate]?
    /// Pairs of false-match and false non-match rate.
    let detCurve: [[Double]]?
  }

  struct Comparator: Encodable {
    let name: String
    let unassessedPairs: Int
    let slices: [Slice]
  }

  let model: Model
  let frames, referenceFrames: Int
  let cohort: Cohort
  let subjects: Int
  let groups: [String]
  let pictures: Pictures
  let probes, references: Int
  let pairs: Pairs
  let bootstrapRounds: Int
  let comparators: [Comparator]

  package init(_ result: EvaluationResult, model: EmbeddingModel) {
    self.model = Model(weights: model.weights, pipeline: model.pipeline)
    frames = result.options.frames
    referenceFrames = result.options.referenceFrames
    let kind =
      switch result.options.cohort {
      case .shipped: "default"
      case .none: "none"
      case .folder: "folder"
      }
    cohort = Cohort(kind: kind, people: result.cohort?.people, peopleLeftOut: result.cohort?.leftOut)
    subjects = result.manifest.subjects.count
    groups = result.manifest.groups
    pictures = Pictures(result)
    let plan = result.plan
    probes = plan.templates.probes.count
    references = plan.templates.references.count
    pairs = Pairs(
      genuine: plan.genuine.count, genuineAcrossSessions: result.genuineAcrossSessions, impostor: plan.impostorCount,
      genuineAvailable: plan.genuineTotal, impostorAvailable: plan.impostorTotal, isSubsample: plan.isSubsample)
    bootstrapRounds = result.options.bootstrapRounds
    comparators = result.comparators.enumerated().map { index, comparator in
      Comparator(
        name: comparator.name, unassessedPairs: comparator.unassessed,
        slices: result.slices.map { Slice($0, comparator: index, groups: result.manifest.groups) })
    }
  }
}

extension EvaluationSummary.Pictures {
  fileprivate init(_ result: EvaluationResult) {
    let failures = result.failures
    listed = result.faces.count
    acquired = result.faces.count - failures.count
    let unused = failures.count { $0.failure == .duplicate || $0.failure == .contradictory }
    failureToAcquireRate = Double(failures.count - unused) / Double(max(listed - unused, 1))
    failuresByReason = Dictionary(failures.map { ($0.failure.code, 1) }, uniquingKeysWith: +)
    self.failures = failures.prefix(Self.failuresLimit).map {
      Failure(line: $0.row.line, path: $0.row.path, reason: $0.failure.code)
    }
  }
}

extension EvaluationSummary.Slice {
  fileprivate init(_ slice: EvaluationResult.Slice, comparator: Int, groups: [String]) {
    let report = slice.reports.isEmpty ? nil : slice.reports[comparator]
    self.slice = slice.slice.code
    if case .group(let group) = slice.slice { self.group = groups[group] } else { group = nil }
    subjects = slice.subjects
    genuineSubjects = slice.genuineSubjects
    genuinePairs = slice.genuinePairs
    impostorPairs = slice.impostorPairs
    equalErrorRate = report?.equalErrorRate
    falseNonMatchRates = report?.lines.map {
      EvaluationSummary.FixedRate(
        falseMatchRate: $0.target, threshold: $0.point?.threshold, falseNonMatchRate: $0.falseNonMatchRate,
        falseMatches: $0.falseMatches)
    }
    atShippedThresholds = report.flatMap { report in
      report.shipped.isEmpty
        ? nil
        : report.shipped.map {
          EvaluationSummary.ShippedRate(
            policyFalseMatchRate: $0.policy, threshold: $0.threshold, falseMatchRate: $0.falseMatchRate,
            falseNonMatchRate: $0.falseNonMatchRate)
        }
    }
    detCurve =
      slice.curves.isEmpty
      ? nil : slice.curves[comparator].points.map { [$0.falseMatchRate, $0.falseNonMatchRate] }
  }
}
