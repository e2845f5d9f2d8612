extension Enrolment {
  /// Enrols a row of a batch: the candidate, the record of it and the row's outcome are written at once or not at all, so
  /// that nobody who is stopped between two of them leaves a doubt.
  ///
  /// - Parameter row: its outcome is set here.
  /// - Throws: ``StoreFault``, ``FaceEngineFault``.
  package func enrol(
    _ entry: Entry, by actor: AuditActor, as row: BatchRow, of batch: BatchID
  ) async throws -> Result<BatchRow, Refusal> {
    let face: AnalysedFace
    switch try await photos.judge(entry.photo) {
    case .success(let judged): face = judged
    case .failure(let refusal): return .failure(refusal)
    }
    let candidate = Candidate(
      id: .random(), examID: entry.examID, document: entry.document, ticket: entry.ticket, name: entry.name,
      admission: entry.admission, createdAt: clock.now())
    let reference = reference(of: candidate.id, face, entry.photo, .registeredPhoto)
    var enrolled = row
    enrolled.outcome = .enrolled(candidate.id)
    let event = AuditEvent(
      at: candidate.createdAt, actor: actor, action: .candidateEnrolled, examID: candidate.examID,
      candidateID: candidate.id, details: ["reference": "\(reference.reference.id)", "batch": "\(batch)"])
    switch try await stores.batches.enrol(
      candidate, references: [reference], event: event, as: enrolled, of: batch)
    {
    case .added: return .success(enrolled)
    case .numberExists(let id): return .failure(.numberExists(id))
    case .ticketExists(let id): return .failure(.ticketExists(id))
    }
  }

  /// Whoever has the number or the ticket already; the number counts first, as it does when a candidate is added.
  ///
  /// - Returns: nil where both are free; the candidate where number, ticket and photo are theirs.
  /// - Throws: ``StoreFault``.
  package func holder(
    of document: IDDocument, _ ticket: AdmissionTicket, photo: EncodedPicture, in exam: ExamID
  ) async throws -> Result<CandidateID, Refusal>? {
    guard let candidate = try await stores.candidates.candidate(in: exam, number: document.number) else {
      return try await stores.candidates.candidate(in: exam, ticket: ticket).map { .failure(.ticketExists($0.id)) }
    }
    guard candidate.ticket == ticket else { return .failure(.numberExists(candidate.id)) }
    let references = try await stores.candidates.references(of: candidate.id)
    let digest = secrets.digest(photo.bytes)
    return references.contains { $0.pictureDigest == digest }
      ? .success(candidate.id) : .failure(.numberExists(candidate.id))
  }

  /// Whether somebody in the exam has the number.
  ///
  /// - Throws: ``StoreFault``.
  package func isTaken(_ number: IDNumber, in exam: ExamID) async throws -> Bool {
    try await stores.candidates.candidate(in: exam, number: number) != nil
  }

  /// Whether somebody in the exam has the ticket.
  ///
  /// - Throws: ``StoreFault``.
  package func isTaken(_ ticket: AdmissionTicket, in exam: ExamID) async throws -> Bool {
    try await stores.candidates.candidate(in: exam, ticket: ticket) != nil
  }

  /// All that a photo is judged by besides its bytes, as text: while this is the same, so is the verdict.
  package var rules: String {
    let model = photos.engine.model
    let quality = photos.quality
    let numbers = [
      quality.minimumInterEyeDistance, quality.maximumYaw, quality.maximumPitch, quality.maximumRoll,
      quality.minimumSharpness, quality.minimumInsideFrameShare, quality.luminance.lowerBound,
      quality.luminance.upperBound,
    ]
    let liveness = photos.liveness.frameLimits.map { "\($0.key)<=\($0.value)" }.sorted()
    return ([model.weights, "\(model.pipeline)"] + numbers.map { "\($0)" } + liveness).joined(separator: " ")
  }
}
