/// Adds and replaces the references of a candidate, each compared with those that are there.
///
/// A photo is judged as at enrolment. One that is not like the references there is refused, unless an operator confirms it
/// on stated grounds: else the photo of an accomplice beside the right one would open the exam to two people.
package struct ReferenceUpkeep: Sendable {
  /// Why a photo was not taken; nothing was written.
  package enum Refusal: Error, Hashable, Sendable {
    case unknownCandidate
    case unknownReference
    case photo(Enrolment.Refusal)
    /// The candidate has as many references as allowed: replace one.
    case tooMany(limit: Int)
    /// It does not match the references there, or none of them can be compared with it.
    case differs
  }

  private let stores: Stores
  private let faces: ExamFaces
  private let offload: any Offload
  private let secrets: any Secrets
  private let clock: any WallClock
  private let photos: ReferencePhotoJudge
  private let rule: ReferenceRule

  /// How often the references may change while a photo is being compared with them.
  private static let tries = 3

  package init(
    stores: Stores, engine: any FaceEngine, faces: ExamFaces, offload: any Offload, secrets: any Secrets,
    clock: any WallClock, quality: QualityPolicy = .enrolment, rule: ReferenceRule = ReferenceRule()
  ) {
    self.stores = stores
    self.faces = faces
    self.offload = offload
    self.secrets = secrets
    self.clock = clock
    photos = ReferencePhotoJudge(engine: engine, quality: quality)
    self.rule = rule
  }

  /// Removes a reference and its photo, on record in the same transaction.
  ///
  /// - Returns: whether the candidate had it.
  /// - Throws: ``StoreFault``; then everything is as it was.
  package func remove(
    _ reference: ReferenceID, of candidate: CandidateID, in exam: ExamID, by actor: AuditActor
  ) async throws -> Bool {
    let (now, secrets) = (clock.now(), secrets)
    let isRemoved = try await stores.records.remove(reference, of: candidate) { erased in
      var details = ["reference": "\(reference)"]
      for record in erased {
        details["\(record.kind.rawValue)-\(record.id)"] = secrets.digest(record.bytes).hexadecimal
      }
      return AuditEvent(
        at: now, actor: actor, action: .referenceRemoved, examID: exam, candidateID: candidate, details: details)
    }
    guard isRemoved else { return false }
    try? await faces.dropOutdated()
    _ = try? await stores.records.scrub()
    return true
  }

  /// Adds a reference, or puts it in the place of another, whose photo and embedding are erased in the same transaction.
  ///
  /// - Parameters:
  ///   - old: the reference of the candidate to replace; nil to add one.
  ///   - confirmation: the operator's word that it is the same person; nil to let the comparison decide.
  /// - Throws: ``StoreFault``, ``FaceEngineFault``.
  package func put(
    _ photo: EncodedPicture, for candidateID: CandidateID, replacing old: ReferenceID? = nil,
    source: Reference.Source = .registeredPhoto, confirmedBy confirmation: ReferenceConfirmation? = nil,
    by actor: AuditActor
  ) async throws -> Result<Reference, Refusal> {
    guard let candidate = try await stores.candidates.candidate(candidateID) else { return .failure(.unknownCandidate) }
    let face: AnalysedFace
    switch try await photos.judge(photo) {
    case .success(let judged): face = judged
    case .failure(let refusal): return .failure(.photo(refusal))
    }
    let addition = ReferenceWithPhoto(
      reference: Reference(
        id: .random(), candidateID: candidateID, source: source, embedding: face.embedding, quality: face.quality,
        pictureDigest: secrets.digest(photo.bytes), createdAt: clock.now()),
      photo: photo)
    for _ in 1...Self.tries {
      let known = try await stores.candidates.references(of: candidateID)
      if let refusal = refusal(replacing: old, among: known) { return .failure(refusal) }
      let likeness = try await likeness(of: face.embedding, to: known, of: candidate)
      guard likeness.matches || confirmation != nil else { return .failure(.differs) }
      let change = Change(
        addition: addition.reference, old: old, examID: candidate.examID, likeness: likeness,
        confirmation: confirmation, actor: actor, rate: rule.falseMatchRate)
      switch try await write(addition, change, known: known) {
      case .added: return .success(addition.reference)
      case .unknownCandidate: return .failure(.unknownCandidate)
      case .changed: continue
      }
    }
    throw StoreFault.busy
  }

  private func refusal(replacing old: ReferenceID?, among known: [Reference]) -> Refusal? {
    if let old { return known.contains { $0.id == old } ? nil : .unknownReference }
    return known.count < rule.limit ? nil : .tooMany(limit: rule.limit)
  }

  private func write(
    _ addition: ReferenceWithPhoto, _ change: Change, known: [Reference]
  ) async throws -> ReferenceAddition {
    let digest = { @Sendable [secrets] bytes in secrets.digest(bytes) }
    let outcome = try await stores.records.add(
      addition, replacing: change.old, among: Set(known.map(\.id))
    ) { erased in change.event(erased, digest: digest) }
    if change.old != nil, outcome == .added { _ = try? await stores.records.scrub() }
    return outcome
  }

  private func likeness(
    of embedding: FaceEmbedding, to known: [Reference], of candidate: Candidate
  ) async throws -> Likeness {
    // Everybody is enrolled with a photo: where none is left, somebody has removed them, and the next wants a word, too.
    guard !known.isEmpty else { return Likeness(matches: false) }
    let comparer = try await faces.comparer(for: candidate.examID)
    let comparable = known.map(\.embedding).filter { $0.model == embedding.model }
    let (person, rate) = (candidate.id, rule.falseMatchRate)
    return try await offload.run {
      guard let probe = comparer.template(of: [embedding], leavingOut: person),
        let reference = comparer.template(of: comparable, leavingOut: person)
      else { return Likeness(matches: false) }
      let comparison = comparer.comparison(of: probe, with: reference)
      let calibration = comparer.model.calibration
      let threshold = calibration.threshold(falseMatchRate: rate, fusion: comparison.fusion)
      return Likeness(
        matches: threshold.map { comparison.score <= $0 } ?? false, score: comparison.score, threshold: threshold,
        calibration: calibration.version)
    }
  }
}

/// How a new photo compares with the references there.
private struct Likeness: Sendable {
  var matches: Bool
  /// Nil where nothing could be compared.
  var score: Double?
  var threshold: Double?
  var calibration: String?
}

/// What goes on record of one change.
private struct Change: Sendable {
  let addition: Reference
  let old: ReferenceID?
  let examID: ExamID
  let likeness: Likeness
  let confirmation: ReferenceConfirmation?
  let actor: AuditActor
  let rate: Double

  func event(_ erased: [ErasedRecords.Record], digest: ([UInt8]) -> [UInt8]) -> AuditEvent {
    var details = ["reference": "\(addition.id)", "source": addition.source.rawValue]
    details["replaced"] = old.map { "\($0)" }
    for record in erased { details["\(record.kind.rawValue)-\(record.id)"] = digest(record.bytes).hexadecimal }
    details["score"] = likeness.score.map { String($0) }
    details["threshold"] = likeness.threshold.map { String($0) }
    details["calibration"] = likeness.calibration
    details["false-match-rate"] = likeness.score.map { _ in String(rate) }
    // Whose word it rests on: nobody's where the comparison was enough.
    if !likeness.matches { details["confirmed"] = confirmation?.rawValue }
    return AuditEvent(
      at: addition.createdAt, actor: actor, action: old == nil ? .referenceAdded : .referenceReplaced, examID: examID,
      candidateID: addition.candidateID, details: details)
  }
}
