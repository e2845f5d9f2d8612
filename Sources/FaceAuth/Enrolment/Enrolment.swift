/// Puts candidates and their registered photos into an exam.
package struct Enrolment: Sendable {
  let stores: Stores
  let secrets: any Secrets
  let clock: any WallClock
  let photos: ReferencePhotoJudge

  package init(
    stores: Stores, engine: any FaceEngine, secrets: any Secrets, clock: any WallClock,
    quality: QualityPolicy = .enrolment
  ) {
    self.stores = stores
    self.secrets = secrets
    self.clock = clock
    photos = ReferencePhotoJudge(engine: engine, quality: quality)
  }

  /// One person to enrol.
  package struct Entry: Sendable {
    package var examID: ExamID
    package var document: IDDocument
    package var ticket: AdmissionTicket
    package var name: String
    package var admission: Admission
    package var photo: EncodedPicture

    package init(
      examID: ExamID, document: IDDocument, ticket: AdmissionTicket, name: String,
      admission: Admission = .everySitting, photo: EncodedPicture
    ) {
      self.examID = examID
      self.document = document
      self.ticket = ticket
      self.name = name
      self.admission = admission
      self.photo = photo
    }
  }

  /// Why somebody or some photo was not taken; nothing was written.
  package enum Refusal: Error, Hashable, Sendable {
    case unknownExam
    case unknownCandidate
    case unreadablePhoto(PictureFault)
    case photo([RefusalReason])
    case numberExists(CandidateID)
    case ticketExists(CandidateID)
  }

  /// Enrols one candidate with one photo, all or nothing.
  ///
  /// - Throws: ``StoreFault``, ``FaceEngineFault``; whoever could not be put on record is removed again.
  package func enrol(_ entry: Entry, by actor: AuditActor) async throws -> Result<Candidate, Refusal> {
    guard try await stores.sittings.exam(entry.examID) != nil else { return .failure(.unknownExam) }
    let face: AnalysedFace
    switch try await photos.judge(entry.photo) {
    case .success(let judged): face = judged
    case .failure(let refusal): return .failure(refusal)
    }
    let candidate = Candidate(
      id: .random(), examID: entry.examID, document: entry.document, ticket: entry.ticket, name: entry.name,
      admission: entry.admission, createdAt: clock.now())
    let reference = reference(of: candidate.id, face, entry.photo, .registeredPhoto)
    switch try await stores.candidates.add(candidate, references: [reference]) {
    case .numberExists(let id): return .failure(.numberExists(id))
    case .ticketExists(let id): return .failure(.ticketExists(id))
    case .added: break
    }
    do {
      try await stores.audit.append(
        AuditEvent(
          at: candidate.createdAt, actor: actor, action: .candidateEnrolled, examID: candidate.examID,
          candidateID: candidate.id, details: ["reference": "\(reference.reference.id)"]))
    } catch {
      // What is not on record has not happened.
      _ = try? await stores.candidates.remove(candidate.id, at: clock.now())
      throw error
    }
    return .success(candidate)
  }

  func reference(
    of candidateID: CandidateID, _ face: AnalysedFace, _ photo: EncodedPicture, _ source: Reference.Source
  ) -> ReferenceWithPhoto {
    ReferenceWithPhoto(
      reference: Reference(
        id: .random(), candidateID: candidateID, source: source, embedding: face.embedding, quality: face.quality,
        liveness: face.liveness, pictureDigest: secrets.digest(photo.bytes), createdAt: clock.now()),
      photo: photo)
  }
}
