package import FaceAuth

// The rest of CandidateStore.
extension SQLiteStore {
  package func references(of candidate: CandidateID) async throws -> [Reference] {
    try await read { (connection) throws(StoreFault) in try self.references(of: candidate, on: connection) }
  }

  /// Reads as a part of a larger transaction.
  func references(of candidate: CandidateID, on connection: SQLiteConnection) throws(StoreFault) -> [Reference] {
    try connection.all(
      "\(Reference.query) WHERE candidate_id = ?1 ORDER BY created_at, id", [.id(candidate)]
    ) { (row) throws(StoreFault) in try Reference(row: row, openedWith: sealer) }
  }

  package func references(in exam: ExamID, after: ReferenceID?, limit: Int) async throws -> [Reference] {
    try await read { (connection) throws(StoreFault) in
      try connection.all(
        "\(Reference.query) WHERE exam_id = ?1 AND id > ?2 ORDER BY id LIMIT ?3",
        [.id(exam), after.map { .id($0) } ?? .blob([]), .integer(max(limit, 0))]
      ) { (row) throws(StoreFault) in try Reference(row: row, openedWith: self.sealer) }
    }
  }

  package func readableReferences(in exam: ExamID, after: ReferenceID?, limit: Int) async throws -> ReferencePage {
    try await read { (connection) throws(StoreFault) in
      let rows = try connection.all(
        "\(Reference.query) WHERE exam_id = ?1 AND id > ?2 ORDER BY id LIMIT ?3",
        [.id(exam), after.map { .id($0) } ?? .blob([]), .integer(max(limit, 0))]
      ) { (row) throws(StoreFault) -> (id: ReferenceID, reference: Reference?) in
        do throws(StoreFault) {
          return (try row.id(0), try Reference(row: row, openedWith: self.sealer))
        } catch .corrupt {
          return (try row.id(0), nil)
        }
      }
      return ReferencePage(
        references: rows.compactMap(\.reference), damaged: rows.filter { $0.reference == nil }.map(\.id),
        last: rows.count < limit ? nil : rows.last?.id)
    }
  }

  package func referenceRevision(of exam: ExamID) async throws -> Int {
    try await read { (connection) throws(StoreFault) in
      try connection.first("SELECT revision FROM reference_revision WHERE exam_id = ?1", [.id(exam)]) {
        (row) throws(StoreFault) in try row.int(0)
      } ?? 0
    }
  }

  package func replace(
    _ reference: ReferenceID, embedding: FaceEmbedding, quality: QualitySignals
  ) async throws -> Bool {
    try await write { (connection) throws(StoreFault) in
      // The picture's digest is sealed beside the embedding, so the record is opened and sealed as a whole.
      let stored = try connection.first("\(Reference.query) WHERE id = ?1", [.id(reference)]) {
        (row) throws(StoreFault) in try Reference(row: row, openedWith: self.sealer)
      }
      guard var replaced = stored else { return false }
      replaced.embedding = embedding
      replaced.quality = quality
      try connection.execute(
        "UPDATE face_reference SET key_id = ?2, model_weights = ?3, model_pipeline = ?4, face = ?5 WHERE id = ?1",
        [
          .id(reference), .text(self.sealer.activeKey), .text(embedding.model.weights),
          .integer(embedding.model.pipeline),
          .blob(self.sealer.seal(FaceRecord.encode(replaced), for: .embedding, record: reference.description)),
        ])
      return true
    }
  }

  package func add(_ reference: ReferenceWithPhoto) async throws -> Bool {
    let row = ReferenceRow(sealing: reference, with: sealer)
    return try await write { (connection) throws(StoreFault) in
      let candidate = reference.reference.candidateID
      guard try connection.exists("SELECT 1 FROM candidate WHERE id = ?1", [.id(candidate)]) else { return false }
      try row.insert(on: connection)
      return true
    }
  }

  package func photo(of reference: ReferenceID) async throws -> EncodedPicture? {
    try await read { (connection) throws(StoreFault) in
      try connection.first("SELECT picture FROM photo WHERE reference_id = ?1", [.id(reference)]) {
        (row) throws(StoreFault) in
        EncodedPicture(
          bytes: try self.sealer.open(try row.blob(0), for: .photo, record: reference.description))
      }
    }
  }

  package func remove(_ reference: ReferenceID) async throws -> Bool {
    try await write { (connection) throws(StoreFault) in
      try connection.execute("DELETE FROM face_reference WHERE id = ?1", [.id(reference)])
      return connection.changes > 0
    }
  }
}

extension Reference {
  fileprivate static let query = """
    SELECT id, candidate_id, source, model_weights, model_pipeline, face, created_at FROM face_reference
    """

  fileprivate init(row: borrowing SQLiteRow, openedWith sealer: FieldSealer) throws(StoreFault) {
    let id: ReferenceID = try row.id(0)
    let model = EmbeddingModel(weights: try row.text(3), pipeline: try row.int(4))
    let face = try FaceRecord(
      decoding: try sealer.open(try row.blob(5), for: .embedding, record: id.description))
    guard let embedding = FaceEmbedding(components: face.components, model: model) else { throw .corrupt }
    self.init(
      id: id, candidateID: try row.id(1), source: try row.word(2), embedding: embedding, quality: face.quality,
      liveness: face.liveness, pictureDigest: face.pictureDigest, createdAt: try row.instant(6))
  }
}
