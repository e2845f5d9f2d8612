import FaceAuth

/// A reference and its photo as the tables hold them: sealed.
struct ReferenceRow {
  private let values: [SQLiteValue]
  private let photoValues: [SQLiteValue]

  init(sealing reference: ReferenceWithPhoto, with sealer: FieldSealer) {
    let photo = reference.photo
    let reference = reference.reference
    let record = reference.id.description
    values = [
      .id(reference.id), .id(reference.candidateID), .text(sealer.activeKey), .text(reference.source.rawValue),
      .text(reference.embedding.model.weights), .integer(reference.embedding.model.pipeline),
      .blob(sealer.seal(FaceRecord.encode(reference), for: .embedding, record: record)),
      .instant(reference.createdAt),
    ]
    photoValues = [
      .id(reference.id), .text(sealer.activeKey), .blob(sealer.seal(photo.bytes, for: .photo, record: record)),
    ]
  }

  func insert(on connection: SQLiteConnection) throws(StoreFault) {
    try connection.execute(
      """
      INSERT INTO face_reference (id, candidate_id, key_id, source, model_weights, model_pipeline, face, created_at,
        exam_id)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, (SELECT exam_id FROM candidate WHERE id = ?2))
      """, values)
    try connection.execute("INSERT INTO photo (reference_id, key_id, picture) VALUES (?1, ?2, ?3)", photoValues)
  }
}
