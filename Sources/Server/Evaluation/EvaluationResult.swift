/// Everything that an evaluation found.
package struct EvaluationResult: Sendable {
  /// One part of the population.
  struct Slice: Sendable {
    let slice: PopulationSlice
    let subjects: Int
    /// Subjects who have genuine pairs here: how few people refusals are told of.
    let genuineSubjects: Int
    let genuinePairs, impostorPairs: Int
    /// One for each comparator; empty where the slice lacks genuine or impostor pairs.
    var reports: [ErrorReport] = []
    var curves: [DETCurve] = []
  }

  struct Comparator: Sendable {
    let name: String
    let summary: Bilingual
    /// Pairs that it could not assess, which counts as refusing them.
    let unassessed: Int
    let histogram: ScoreHistogram
    let worstGenuine, worstImpostors: [RankedPair]
  }

  /// A cohort that came from a folder.
  struct Cohort: Sendable {
    let people: Int
    /// People of whom a picture is in the manifest.
    let leftOut: Int
  }

  let manifest: EvaluationManifest
  let options: EvaluationOptions
  /// Of each of the manifest's rows.
  let faces: [Result<AcquiredFace, AcquisitionFailure>]
  let cohort: Cohort?
  let plan: PairPlan
  let slices: [Slice]
  let comparators: [Comparator]

  /// The rows that gave no face, with the reason.
  var failures: [(row: EvaluationManifest.Row, failure: AcquisitionFailure)] {
    zip(manifest.rows, faces).compactMap { row, face in
      if case .failure(let failure) = face { (row, failure) } else { nil }
    }
  }

  /// How many genuine pairs are compared of two sessions; the rest are of one.
  var genuineAcrossSessions: Int {
    plan.genuine.count { pair in
      plan.templates.probes[pair.probe].session != plan.templates.references[pair.reference].session
    }
  }
}

extension PopulationSlice {
  /// Stands in the JSON summary.
  var code: String {
    switch self {
    case .all: "all"
    case .acrossSessions: "across-sessions"
    case .withinGroups: "within-groups"
    case .acrossGroups: "across-groups"
    case .group: "group"
    }
  }

  /// For the reader of the report.
  func title(groups: [String]) -> Bilingual {
    switch self {
    case .all: Bilingual("Everyone", "全部")
    case .acrossSessions: Bilingual("One person across sessions", "本人跨场次")
    case .withinGroups: Bilingual("Strangers of one group", "组内冒充")
    case .acrossGroups: Bilingual("Strangers of two groups", "跨组冒充")
    case .group(let group): Bilingual("Group: \(groups[group])", "分组：\(groups[group])")
    }
  }
}

extension EvaluationResult {
  /// Says that not all pairs were compared, where that is so.
  package var subsampleNote: Bilingual? {
    guard plan.isSubsample else { return nil }
    let (genuine, impostor) = (plan.genuine.count, plan.impostorCount)
    return Bilingual(
      """
      compared an even subsample: \(genuine) of \(plan.genuineTotal) pairs of one person, \(impostor) of \
      \(plan.impostorTotal) of two
      """,
      "已均匀抽样：同一人比对 \(genuine)/\(plan.genuineTotal)，不同人比对 \(impostor)/\(plan.impostorTotal)")
  }
}
