import FaceAuth

/// Measures comparators on labelled pictures: who is refused, at which rate of strangers let in.
package struct VerificationEvaluation: Sendable {
  private let manifest: EvaluationManifest
  private let options: EvaluationOptions
  private let collector: FaceCollector
  private let crew: ChunkedWork
  private let comparators: @Sendable (EvaluationCohort) -> [any FaceComparator]
  private let progress: @Sendable (Bilingual, _ total: Int) -> any StageProgress

  /// - Parameters:
  ///   - comparators: to be measured side by side, made for the cohort that was asked for; called once.
  ///   - progress: begins a stage of so many steps.
  package init(
    _ manifest: EvaluationManifest, options: EvaluationOptions, collector: FaceCollector, crew: ChunkedWork,
    comparators: @escaping @Sendable (EvaluationCohort) -> [any FaceComparator],
    progress: @escaping @Sendable (Bilingual, _ total: Int) -> any StageProgress
  ) {
    self.manifest = manifest
    self.options = options
    self.collector = collector
    self.crew = crew
    self.comparators = comparators
    self.progress = progress
  }

  /// Does all of it.
  ///
  /// - Throws: ``CommandFailure`` where there is nothing to measure; what keeps the engine from working.
  package func run() async throws -> EvaluationResult {
    let listed = try await faces(in: manifest.rows.map(\.path), Bilingual("embedding", "提取特征"))
    let (manifest, options) = (manifest, options)
    let faces = DuplicatePictures.removed(from: listed, subjects: manifest.rows.map(\.subject))
    let cohort = try await cohort(without: Set(faces.compactMap { try? $0.get().digest }))

    let plan = try await crew.run {
      let templates = TemplateSet(
        manifest, usable: faces.map { (try? $0.get()) != nil }, frames: options.frames,
        referenceFrames: options.referenceFrames)
      return PairPlan(templates, limit: options.maximumPairs)
    }
    guard !plan.genuine.isEmpty else {
      throw CommandFailure(
        "there is no pair of one person: more pictures or sessions of a subject are needed", "没有同一人的比对：需要同一人的更多照片或场次",
        exitCode: .badData)
    }
    guard plan.impostorCount > 0 else {
      throw CommandFailure(
        "there is no pair of two people: more subjects are needed", "没有不同人的比对：需要更多的人", exitCode: .badData)
    }

    let measured = comparators(cohort.faces)
    let frames = { @Sendable (templates: [FaceTemplate]) in
      templates.map { template in template.rows.compactMap { try? faces[$0].get().face } }
    }
    var sheets: [(scoring: PairScoring, sheet: ComparisonSheet)] = []
    for comparator in measured {
      let scorer = try await crew.run {
        comparator.scorer(probes: frames(plan.templates.probes), references: frames(plan.templates.references))
      }
      let scoring = PairScoring(plan: plan, scorer: scorer, crew: crew)
      let stage = progress(
        Bilingual("scoring, \(comparator.name)", "比对（\(comparator.name)）"), plan.templates.references.count)
      sheets.append((scoring, try await scoring.scores { stage.advance() }))
      stage.finish()
    }
    let slices = try await slices(measured, sheets.map(\.sheet), plan.templates)
    var results: [EvaluationResult.Comparator] = []
    for (comparator, (scoring, sheet)) in zip(measured, sheets) {
      results.append(
        try await crew.run {
          EvaluationResult.Comparator(
            name: comparator.name, summary: comparator.summary, unassessed: sheet.unassessed,
            histogram: ScoreHistogram(sheet), worstGenuine: scoring.worstGenuine(in: sheet, count: 12, perSubject: 3),
            worstImpostors: scoring.worstImpostors(in: sheet, count: 12))
        })
    }
    return EvaluationResult(
      manifest: manifest, options: options, faces: faces, cohort: cohort.tally, plan: plan, slices: slices,
      comparators: results)
  }

  private func faces(
    in paths: [String], _ label: Bilingual
  ) async throws -> [Result<AcquiredFace, AcquisitionFailure>] {
    let stage = progress(label, paths.count)
    defer { stage.finish() }
    return try await collector.faces(in: paths) { stage.advance() }
  }

  private func cohort(
    without digests: Set<[UInt8]>
  ) async throws -> (faces: EvaluationCohort, tally: EvaluationResult.Cohort?) {
    switch options.cohort {
    case .shipped: return (.shipped, nil)
    case .none: return (.none, nil)
    case .folder(let path):
      guard let people = try await crew.run({ CohortFolder.people(in: path) }) else {
        throw CommandFailure("cannot read the folder \(path)", "无法读取目录 \(path)", exitCode: .missingInput)
      }
      let found = try await faces(in: people.flatMap(\.self), Bilingual("embedding the cohort", "提取参照组特征"))
      var rest = found[...]
      var overlap = 0
      var cohort: [[AnalysedFace]] = []
      for pictures in people {
        let faces = rest.prefix(pictures.count).compactMap { try? $0.get() }
        rest = rest.dropFirst(pictures.count)
        // Whom the manifest measures cannot be among those to normalise against.
        let isMeasured = faces.contains { digests.contains($0.digest) }
        if isMeasured { overlap += 1 }
        if !isMeasured, !faces.isEmpty { cohort.append(faces.map(\.face)) }
      }
      guard !cohort.isEmpty else {
        throw CommandFailure("no face was found in \(path)", "\(path) 中未找到人脸", exitCode: .badData)
      }
      return (.people(cohort), EvaluationResult.Cohort(people: cohort.count, leftOut: overlap))
    }
  }

  private func slices(
    _ comparators: [any FaceComparator], _ sheets: [ComparisonSheet], _ templates: TemplateSet
  ) async throws -> [EvaluationResult.Slice] {
    let (manifest, options, crew) = (manifest, options, crew)
    let people = zip(manifest.groupOfSubject, templates.hasSeveralSessions).map {
      PopulationSlice.Subject(group: $0, hasSeveralSessions: $1)
    }
    let wanted = PopulationSlice.slices(of: people, groups: manifest.groups.count)
    let stage = progress(
      Bilingual("resampling", "重采样"), wanted.count * comparators.count * options.bootstrapRounds)
    defer { stage.finish() }
    let targets = EvaluationOptions.falseMatchRates
    var slices: [EvaluationResult.Slice] = []
    for slice in wanted {
      let subjects = people.indices.filter { slice.includes(people[$0]) }
      let parts = try await crew.run {
        slice == .all
          ? sheets
          : sheets.map { sheet in
            sheet.filtered {
              slice.includes(genuineOf: people[$0])
            } impostor: {
              slice.includes(impostorOf: people[$0], people[$1])
            }
          }
      }
      guard let part = parts.first else { break }
      var result = EvaluationResult.Slice(
        slice: slice, subjects: subjects.count, genuineSubjects: Set(part.genuine.map(\.first)).count,
        genuinePairs: part.genuine.count, impostorPairs: part.impostor.count)
      // Without pairs of both kinds there is no rate to tell.
      guard !part.genuine.isEmpty, !part.impostor.isEmpty else {
        slices.append(result)
        continue
      }
      let resampling = try await SubjectResampling.draw(
        rounds: options.bootstrapRounds, subjects: subjects, subjectCount: people.count, from: part,
        seed: EvaluationOptions.seed, on: crew)
      for (comparator, part) in zip(comparators, parts) {
        let shipped = targets.compactMap { rate in
          comparator.threshold(forFalseMatchRate: rate).map { (policy: rate, threshold: $0) }
        }
        result.reports.append(
          try await ErrorReport.measure(
            part, targets: targets, shipped: shipped, subjectCount: people.count, resampling: resampling, on: crew
          ) { stage.advance() })
        result.curves.append(try await crew.run { DETCurve(part, subjects: people.count) })
      }
      slices.append(result)
    }
    return slices
  }
}
