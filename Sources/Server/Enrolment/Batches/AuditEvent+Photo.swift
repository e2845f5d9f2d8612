import FaceAuth

extension AuditEvent {
  /// That a photo was uploaded for a batch: whose it is stands in its name, which is not for the log; which it is, in the
  /// digest.
  static func photo(
    _ digest: [UInt8], addedTo batch: EnrolmentBatch, replacing: Bool, by actor: AuditActor, at now: Instant
  ) -> AuditEvent {
    AuditEvent(
      at: now, actor: actor, action: .batchPhotoAdded, examID: batch.examID,
      details: ["batch": "\(batch.id)", "photo": digest.hexadecimal, "replaced": replacing ? "yes" : "no"])
  }

  /// That a photo was taken out of a batch before its first run: by the digest, it is the one that was uploaded.
  static func photo(
    _ digest: [UInt8], removedFrom batch: EnrolmentBatch, by actor: AuditActor, at now: Instant
  ) -> AuditEvent {
    AuditEvent(
      at: now, actor: actor, action: .batchPhotoRemoved, examID: batch.examID,
      details: ["batch": "\(batch.id)", "photo": digest.hexadecimal])
  }
}
