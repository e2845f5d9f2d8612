package import FaceAuth

/// Puts evidence packs together, on record.
package struct EvidencePacker: Sendable {
  private static let page = 500

  private let stores: Stores
  private let keys: SigningKeys
  private let issuer: String
  private let clock: any WallClock

  package init(stores: Stores, keys: SigningKeys, issuer: String, clock: any WallClock) {
    self.stores = stores
    self.keys = keys
    self.issuer = issuer
    self.clock = clock
  }

  /// The pack; nil where the log never heard of the candidate.
  ///
  /// Somebody who was erased still has records.
  ///
  /// - Parameter exams: whose records alone count; nil for all.
  /// - Throws: ``StoreFault``, ``TokenSigningError``.
  package func pack(
    _ candidate: CandidateID, within exams: Set<ExamID>? = nil, by actor: AuditActor
  ) async throws -> EvidencePack? {
    let known = try await stores.audit.records(
      AuditQuery(exams: exams, candidateID: candidate, limit: Self.page))
    guard !known.isEmpty else { return nil }
    let examID = known.compactMap(\.event.examID).first
    let now = clock.now()
    // What is not on record has not happened: before anything leaves.
    try await stores.audit.append(
      AuditEvent(at: now, actor: actor, action: .evidencePacked, examID: examID, candidateID: candidate))
    var records: [AuditRecord] = []
    while true {
      let page = try await stores.audit.records(
        AuditQuery(candidateID: candidate, after: records.last?.sequence ?? 0, limit: Self.page))
      records += page
      guard page.count == Self.page else { break }
    }
    guard let newest = try await stores.auditHeads.auditHead() else { return nil }
    let ring = keys.ring
    let (head, key) = try AuditHeadStatement.make(newest, issuer: issuer, with: ring, at: now)
    try await stores.auditHeads.add(head, key: key)

    var (exam, sittings): (Exam?, [Sitting]) = (nil, [])
    if let examID {
      exam = try await stores.sittings.exam(examID)
      sittings = try await stores.sittings.sittings(of: examID)
    }
    let page = EvidencePage(
      candidate: candidate, exam: exam, sittings: sittings, records: records, head: head, madeAt: now)
    let contents: [(name: String, bytes: [UInt8])] = [
      (EvidencePack.report, Array(page.html.utf8)),
      (EvidencePack.records, try records.flatMap { try AuditRecordLine.bytes(of: $0) }),
      (EvidencePack.head, Array("\(head.statement)\n".utf8)),
      (EvidencePack.keys, Array(KeySet.text([ring.active.privateKey.publicKey]).utf8)),
    ]
    let manifest = Array(manifest(of: contents, candidate, records, now).text.utf8)
    let signature = try SignedStatement.signDetached(manifest, .evidencePack, with: ring.active)
    return EvidencePack(
      files: contents + [(EvidencePack.manifest, manifest), (EvidencePack.signature, Array("\(signature)\n".utf8))])
  }

  private func manifest(
    of contents: [(name: String, bytes: [UInt8])], _ candidate: CandidateID, _ records: [AuditRecord], _ now: Instant
  ) -> StrictJSON {
    .object([
      "format": .integer(EvidencePack.format), "issuer": .string(issuer), "candidate": .string("\(candidate)"),
      "made_at": .string(UTCTime.text(now)), "records": .integer(Int64(records.count)),
      "files": .array(
        contents.map { file in
          .object(["name": .string(file.name), "sha256": .string(SHA256.digest(file.bytes).hexadecimal)])
        }),
    ])
  }
}
