package import FaceAuth

// The rest of CandidateStore.
extension SQLiteStore {
  package func references(of candidate: CandidateID) async throws -> [Reference] {
    try await read { (connection) throws(StoreFault) in
      try connection.all(
        """
        SELECT id, candidate_id, source, model_weights, model_pipeline, face, created_at
        FROM face_reference WHERE candidate_id = ?1 ORDER BY created_at, id
        """, [.id(candidate)]
      ) { (row) throws(StoreFault) in try Reference(row: row, openedWith: self.sealer) }
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
  fileprivate init(row: borrowing SQLiteRow, openedWith sealer: FieldSealer) throws(StoreFault) {
    let id: ReferenceID = try row.id(0)
    let model = EmbeddingModel(weights: try row.text(3), pipeline: try row.int(4))
    let face = try FaceRecord(
      decoding: try sealer.open(try row.blob(5), for: .embedding, record: id.description))
    guard let embedding = FaceEmbedding(components: face.components, model: model) else { throw .corrupt }
    self.init(
      id: id, candidateID: try row.id(1), source: try row.word(2), embedding: embedding, quality: face.quality,
      pictureDigest: face.pictureDigest, createdAt: try row.instant(6))
  }
}
