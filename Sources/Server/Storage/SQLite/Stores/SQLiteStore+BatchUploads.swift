package import FaceAuth

// The rest of BatchStore.
extension SQLiteStore {
  package func roster(of batch: BatchID) async throws -> UploadedRoster? {
    try await read { (connection) throws(StoreFault) in
      try connection.first("SELECT roster FROM batch_roster WHERE batch_id = ?1", [.id(batch)]) {
        (row) throws(StoreFault) in
        try UploadedRosterRecord.decode(
          try self.sealer.open(try row.blob(0), for: .roster, record: batch.description))
      }
    }
  }

  package func add(
    _ photo: EncodedPicture, named name: String, to batch: BatchID, limit: Int, at now: Instant,
    event: @escaping @Sendable (_ isReplaced: Bool) -> AuditEvent
  ) async throws -> BatchPhotoAddition {
    let id = BatchPhotoID.random()
    let name = Array(name.utf8)
    let sealedName = sealer.seal(name, for: .uploadedPhotoName, record: id.description)
    let sealedPhoto = sealer.seal(photo.bytes, for: .uploadedPhoto, record: id.description)
    return try await write { (connection) throws(StoreFault) in
      let state: EnrolmentBatch.State? = try connection.first("SELECT state FROM batch WHERE id = ?1", [.id(batch)]) {
        (row) throws(StoreFault) in try row.word(0)
      }
      guard let state else { return .unknownBatch }
      guard state != .running else { return .running }
      let replaced = try connection.removePhoto(hashed: self.sealer.hashes(photoName: name), of: batch)
      if !replaced, try connection.photoCount(of: batch) >= limit { return .tooMany }
      try connection.execute(
        """
        INSERT INTO batch_photo (id, batch_id, key_id, name_hash, name, picture) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        """,
        [
          .id(id), .id(batch), .text(self.sealer.activeKey), .blob(self.sealer.hash(photoName: name)),
          .blob(sealedName), .blob(sealedPhoto),
        ])
      try connection.execute("UPDATE batch SET changed_at = ?2 WHERE id = ?1", [.id(batch), .instant(now)])
      _ = try self.append(event(replaced), on: connection)
      return replaced ? .replaced : .added
    }
  }

  package func photo(named name: String, of batch: BatchID) async throws -> EncodedPicture? {
    let hashes = sealer.hashes(photoName: Array(name.utf8))
    return try await read { (connection) throws(StoreFault) in
      for hash in hashes {
        let found = try connection.first(
          "SELECT id, picture FROM batch_photo WHERE batch_id = ?1 AND name_hash = ?2", [.id(batch), .blob(hash)]
        ) { (row) throws(StoreFault) in
          let id: BatchPhotoID = try row.id(0)
          return try self.sealer.open(try row.blob(1), for: .uploadedPhoto, record: id.description)
        }
        if let found { return EncodedPicture(bytes: found) }
      }
      return nil
    }
  }

  package func photo(_ id: BatchPhotoID, of batch: BatchID) async throws -> EncodedPicture? {
    try await read { (connection) throws(StoreFault) in
      try connection.first(
        "SELECT picture FROM batch_photo WHERE id = ?1 AND batch_id = ?2", [.id(id), .id(batch)]
      ) { (row) throws(StoreFault) in
        EncodedPicture(
          bytes: try self.sealer.open(try row.blob(0), for: .uploadedPhoto, record: id.description))
      }
    }
  }

  package func photos(of batch: BatchID) async throws -> [BatchPhoto] {
    try await read { (connection) throws(StoreFault) in
      try connection.all("SELECT id, name FROM batch_photo WHERE batch_id = ?1", [.id(batch)]) {
        (row) throws(StoreFault) in
        let id: BatchPhotoID = try row.id(0)
        let name = try self.sealer.open(try row.blob(1), for: .uploadedPhotoName, record: id.description)
        return BatchPhoto(id: id, name: String(decoding: name, as: UTF8.self))
      }
    }.sorted { $0.name < $1.name }
  }

  package func photoCount(of batch: BatchID) async throws -> Int {
    try await read { (connection) throws(StoreFault) in try connection.photoCount(of: batch) }
  }

  package func remove(
    _ photo: BatchPhotoID, of batch: BatchID, at now: Instant, event: AuditEvent
  ) async throws -> BatchPhotoRemoval {
    try await write { (connection) throws(StoreFault) in
      let state: EnrolmentBatch.State? = try connection.first("SELECT state FROM batch WHERE id = ?1", [.id(batch)]) {
        (row) throws(StoreFault) in try row.word(0)
      }
      guard let state else { return .unknownBatch }
      guard state == .open else { return .begun }
      try connection.execute("DELETE FROM batch_photo WHERE id = ?1 AND batch_id = ?2", [.id(photo), .id(batch)])
      guard connection.changes > 0 else { return .unknownPhoto }
      try connection.execute("UPDATE batch SET changed_at = ?2 WHERE id = ?1", [.id(batch), .instant(now)])
      _ = try self.append(event, on: connection)
      return .removed
    }
  }

  package func removePhotos(named names: [String], of batch: BatchID) async throws {
    let hashes = names.map { sealer.hashes(photoName: Array($0.utf8)) }
    try await write { (connection) throws(StoreFault) in
      for hashes in hashes { _ = try connection.removePhoto(hashed: hashes, of: batch) }
    }
  }

  package func removeUploads(unchangedSince instant: Instant) async throws -> Int {
    try await write { (connection) throws(StoreFault) in
      let stale: [BatchID] = try connection.all(
        """
        SELECT id FROM batch WHERE changed_at <= ?1 AND state <> 'running' AND (
          EXISTS (SELECT 1 FROM batch_roster WHERE batch_id = batch.id)
          OR EXISTS (SELECT 1 FROM batch_photo WHERE batch_id = batch.id))
        """, [.instant(instant)]
      ) { (row) throws(StoreFault) in try row.id(0) }
      for batch in stale {
        try connection.execute("DELETE FROM batch_roster WHERE batch_id = ?1", [.id(batch)])
        try connection.execute("DELETE FROM batch_photo WHERE batch_id = ?1", [.id(batch)])
      }
      return stale.count
    }
  }
}

extension SQLiteConnection {
  fileprivate func photoCount(of batch: BatchID) throws(StoreFault) -> Int {
    try first("SELECT count(*) FROM batch_photo WHERE batch_id = ?1", [.id(batch)]) {
      (row) throws(StoreFault) in try row.int(0)
    } ?? 0
  }

  /// - Returns: whether there was one under any of the hashes of its name.
  fileprivate func removePhoto(hashed hashes: [[UInt8]], of batch: BatchID) throws(StoreFault) -> Bool {
    var removed = false
    for hash in hashes {
      try execute("DELETE FROM batch_photo WHERE batch_id = ?1 AND name_hash = ?2", [.id(batch), .blob(hash)])
      if changes > 0 { removed = true }
    }
    return removed
  }
}
