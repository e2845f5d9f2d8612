package import FaceAuth

/// Enrols a roster and its folder of photos: every row ends in exactly one state, and a bad row stops nobody else.
package struct RosterEnrolment: Sendable {
  private let enrolment: Enrolment
  private let stores: Stores
  private let secrets: any Secrets
  private let files: WorkerPool
  private let width: Int

  /// - Parameters:
  ///   - files: where files are read.
  ///   - width: how many rows are under way at once; the face engines and a little more.
  package init(enrolment: Enrolment, stores: Stores, secrets: any Secrets, files: WorkerPool, width: Int) {
    self.enrolment = enrolment
    self.stores = stores
    self.secrets = secrets
    self.files = files
    self.width = width
  }

  /// Runs the whole roster.
  ///
  /// - Parameter progress: called after each row, in the order in which rows end.
  /// - Returns: an outcome for each row, in the order of the roster; cancelled, those not begun are failed.
  package func run(
    _ roster: Roster, photos: any PhotoCollection, exam: ExamID, by actor: AuditActor,
    progress: (Roster.Row, RosterRowOutcome) -> Void
  ) async -> [(row: Roster.Row, outcome: RosterRowOutcome)] {
    let outcomes = await roster.rows.mapConcurrently(width: width) { row in
      await outcome(of: row, photos: photos, exam: exam, by: actor)
    } progress: { row, outcome in
      progress(row, outcome)
    }
    return zip(roster.rows, outcomes).map { (row: $0, outcome: $1 ?? .internalFault) }
  }

  private func outcome(
    of row: Roster.Row, photos: any PhotoCollection, exam: ExamID, by actor: AuditActor
  ) async -> RosterRowOutcome {
    guard let typedNumber = row[.idNumber] else { return .missing(.idNumber) }
    guard let typedTicket = row[.ticket] else { return .missing(.ticket) }
    guard let name = row[.name] else { return .missing(.name) }
    guard let ticket = AdmissionTicket(typedTicket) else {
      return .refused(
        code: "ticket-form", reason: LocalizedText(zh: "准考证号格式不对。", en: "The ticket number has a wrong form."))
    }
    var kind: IDDocumentKind?
    if let written = row[.idKind] {
      guard let known = IDDocumentKind(written: written) else { return .unknownKind }
      kind = known
    }
    let document: IDDocument
    do throws(IDNumberFault) {
      document = try IDDocument(kind: kind, number: typedNumber)
    } catch {
      return .refused(error)
    }

    do {
      let photo: EncodedPicture
      switch try await files.run({ photos.photo(of: row) }) {
      case .success(let read): photo = read
      case .failure(let fault): return .refused(fault)
      }
      // A row that an earlier run enrolled costs no face engine.
      if let known = try await enrolled(document, ticket, photo, exam) { return .unchanged(known) }
      let entry = Enrolment.Entry(examID: exam, document: document, ticket: ticket, name: name, photo: photo)
      switch try await enrolment.enrol(entry, by: actor) {
      case .success(let candidate): return .enrolled(candidate.id)
      case .failure(let refusal): return .refused(refusal)
      }
    } catch {
      return .internalFault
    }
  }

  private func enrolled(
    _ document: IDDocument, _ ticket: AdmissionTicket, _ photo: EncodedPicture, _ exam: ExamID
  ) async throws -> CandidateID? {
    guard let candidate = try await stores.candidates.candidate(in: exam, number: document.number),
      candidate.ticket == ticket
    else { return nil }
    let digest = secrets.digest(photo.bytes)
    let references = try await stores.candidates.references(of: candidate.id)
    return references.contains { $0.pictureDigest == digest } ? candidate.id : nil
  }
}
