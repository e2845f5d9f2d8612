/// Makes the embeddings of references anew from their photos, after the model or the steps before it have changed.
///
/// Can be stopped and run again at any time: each reference is replaced in one step, and one that has been is not
/// outdated any more.
package struct Reembedding: Sendable {
  /// A reference that another model made than the engine has now; no login can be compared with it.
  package struct Outdated: Hashable, Sendable {
    package let id: ReferenceID
    package let candidateID: CandidateID
    package let examID: ExamID
    package let model: EmbeddingModel
  }

  /// The one state in which an outdated reference ends.
  package enum Outcome: Hashable, Sendable {
    case reembedded
    /// Its photo will do; nothing was written, since nothing was to be.
    case feasible
    /// It was removed meanwhile.
    case gone
    /// Its photo will not do under the present model and policy; it was left as it is.
    case refused(Enrolment.Refusal)
    /// A fault of ours; it was left as it is, and running again may help.
    case failed
  }

  /// References read in one go: each page holds up other readers of the store.
  private static let page = 500

  private let stores: Stores
  private let engine: any FaceEngine
  private let clock: any WallClock
  private let photos: ReferencePhotoJudge

  package init(
    stores: Stores, engine: any FaceEngine, clock: any WallClock, quality: QualityPolicy = .enrolment
  ) {
    self.stores = stores
    self.engine = engine
    self.clock = clock
    photos = ReferencePhotoJudge(engine: engine, quality: quality)
  }

  /// The exam's outdated references, by id.
  ///
  /// - Throws: ``StoreFault``.
  package func outdated(in exam: ExamID) async throws -> [Outdated] {
    var outdated: [Outdated] = []
    var last: ReferenceID?
    while true {
      let page = try await stores.candidates.references(in: exam, after: last, limit: Self.page)
      for reference in page where reference.embedding.model != engine.model {
        outdated.append(
          Outdated(
            id: reference.id, candidateID: reference.candidateID, examID: exam, model: reference.embedding.model))
      }
      guard page.count == Self.page else { return outdated }
      last = page.last?.id
    }
  }

  /// Re-embeds the references given; a bad photo stops no other.
  ///
  /// - Parameters:
  ///   - isDryRun: looks at every photo and writes nothing.
  ///   - width: how many are under way at once; the face engines and a little more.
  ///   - progress: called after each reference, in the order in which they end.
  /// - Returns: an outcome for each reference, in their order; cancelled, those not begun are failed.
  package func run(
    _ references: [Outdated], isDryRun: Bool = false, width: Int, by actor: AuditActor,
    progress: (Outdated, Outcome) -> Void = { _, _ in }
  ) async -> [Outcome] {
    await references.mapConcurrently(width: width) { reference in
      do {
        return try await reembed(reference, isDryRun: isDryRun, by: actor)
      } catch {
        return .failed
      }
    } progress: { reference, outcome in
      progress(reference, outcome)
    }.map { $0 ?? .failed }
  }

  private func reembed(_ reference: Outdated, isDryRun: Bool, by actor: AuditActor) async throws -> Outcome {
    guard let photo = try await stores.candidates.photo(of: reference.id) else { return .gone }
    let face: AnalysedFace
    switch try await photos.judge(photo) {
    case .success(let judged): face = judged
    case .failure(let refusal): return .refused(refusal)
    }
    if isDryRun { return .feasible }
    // What is not on record has not happened.
    let model = face.embedding.model
    try await stores.audit.append(
      AuditEvent(
        at: clock.now(), actor: actor, action: .referenceReembedded, examID: reference.examID,
        candidateID: reference.candidateID,
        details: [
          "reference": "\(reference.id)", "model": model.weights, "pipeline": String(model.pipeline),
          "previous-model": reference.model.weights, "previous-pipeline": String(reference.model.pipeline),
        ]))
    let isThere = try await stores.candidates.replace(
      reference.id, embedding: face.embedding, quality: face.quality)
    return isThere ? .reembedded : .gone
  }
}
