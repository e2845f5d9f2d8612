import FaceAuth

extension SQLiteStore: SigningKeyStore {
  /// What the ring is bound to as a sealed value.
  static let signingKeysRecord = "ring"

  package func load() async throws -> VersionedSigningKeys? {
    try await read { (connection) throws(StoreFault) in
      try connection.first("SELECT version, ring FROM signing_keys") { (row) throws(StoreFault) in
        VersionedSigningKeys(
          bytes: try self.sealer.open(try row.blob(1), for: .signingKey, record: Self.signingKeysRecord),
          version: try row.integer(0))
      }
    }
  }

  package func replace(_ bytes: [UInt8], expectedVersion: Int64?) async throws -> Bool {
    let sealed = sealer.seal(bytes, for: .signingKey, record: Self.signingKeysRecord)
    return try await write { (connection) throws(StoreFault) in
      let version = try connection.first("SELECT version FROM signing_keys") { (row) throws(StoreFault) in
        try row.integer(0)
      }
      guard version == expectedVersion else { return false }
      try connection.execute(
        """
        INSERT INTO signing_keys (row, version, key_id, ring) VALUES (1, ?1, ?2, ?3)
        ON CONFLICT (row) DO UPDATE SET version = excluded.version, key_id = excluded.key_id, ring = excluded.ring
        """,
        [.integer((version ?? 0) + 1), .text(self.sealer.activeKey), .blob(sealed)])
      return true
    }
  }
}
