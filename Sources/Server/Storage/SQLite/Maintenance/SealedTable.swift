import FaceAuth

/// Where sealed values stand, for the rotation of keys.
struct SealedTable: Sendable {
  /// How the record that a value is bound to is named.
  enum Record: Sendable {
    /// By the id in this column, as 32 hexadecimal digits.
    case id(String)
    /// By the row's number.
    case row
    case fixed(String)
  }

  struct Column: Sendable {
    let name: String
    let purpose: SealPurpose
    /// Turn what was sealed into the hashes by which it is found.
    var hashes: [(column: String, compute: @Sendable (FieldSealer, [UInt8]) throws(StoreFault) -> [UInt8])] = []
  }

  let name: String
  /// The INTEGER PRIMARY KEY.
  let row: String
  let record: Record
  let columns: [Column]
  /// Rows to seal again in one transaction: what others wait for at most.
  let batch: Int

  static let all = [
    SealedTable(
      name: "candidate", row: "row", record: .id("id"),
      columns: [
        Column(
          name: "document", purpose: .idNumber,
          hashes: [("number_hash", numberHash), ("number_tail_hash", numberTailHash)]),
        Column(
          name: "ticket", purpose: .admissionTicket,
          hashes: [("ticket_hash", ticketHash), ("ticket_tail_hash", ticketTailHash)]),
        Column(name: "name", purpose: .name, hashes: [("name_hash", nameHash)]),
      ],
      batch: 100),
    SealedTable(
      name: "face_reference", row: "row", record: .id("id"), columns: [Column(name: "face", purpose: .embedding)],
      batch: 100),
    SealedTable(
      name: "photo", row: "row", record: .id("reference_id"), columns: [Column(name: "picture", purpose: .photo)],
      batch: 8),
    SealedTable(
      name: "batch", row: "row", record: .id("id"), columns: [Column(name: "roster_digest", purpose: .roster)],
      batch: 100),
    SealedTable(
      name: "batch_roster", row: "row", record: .id("batch_id"), columns: [Column(name: "roster", purpose: .roster)],
      batch: 1),
    SealedTable(
      name: "batch_row", row: "row", record: .id("batch_id"), columns: [Column(name: "content", purpose: .batchRow)],
      batch: 200),
    SealedTable(
      name: "batch_photo", row: "row", record: .id("id"),
      columns: [
        Column(name: "name", purpose: .uploadedPhotoName, hashes: [("name_hash", photoNameHash)]),
        Column(name: "picture", purpose: .uploadedPhoto),
      ],
      batch: 8),
    SealedTable(
      name: "known_pair", row: "row", record: .id("first_id"), columns: [Column(name: "reason", purpose: .pairReason)],
      batch: 100),
    SealedTable(
      name: "operator_second_factor", row: "row", record: .id("operator_id"),
      columns: [Column(name: "secret", purpose: .operatorSecret)], batch: 100),
    SealedTable(
      name: "case_attempt", row: "row", record: .id("case_id"),
      columns: [Column(name: "content", purpose: .caseAttempt)], batch: 200),
    SealedTable(
      name: "case_entry", row: "row", record: .id("case_id"), columns: [Column(name: "content", purpose: .caseEntry)],
      batch: 200),
    SealedTable(
      name: "case_frame", row: "row", record: .id("id"), columns: [Column(name: "picture", purpose: .evidenceFrame)],
      batch: 8),
    SealedTable(
      name: "audit_record", row: "sequence", record: .row, columns: [Column(name: "details", purpose: .auditDetail)],
      batch: 200),
    SealedTable(
      name: "signing_keys", row: "row", record: .fixed(SQLiteStore.signingKeysRecord),
      columns: [Column(name: "ring", purpose: .signingKey)], batch: 1),
  ]

  @Sendable private static func numberHash(_ sealer: FieldSealer, _ plain: [UInt8]) throws(StoreFault) -> [UInt8] {
    sealer.hash(try DocumentRecord.decode(plain).number)
  }

  @Sendable private static func numberTailHash(
    _ sealer: FieldSealer, _ plain: [UInt8]
  ) throws(StoreFault) -> [UInt8] {
    sealer.tailHash(try DocumentRecord.decode(plain).number.text)
  }

  @Sendable private static func ticketTailHash(_ sealer: FieldSealer, _ plain: [UInt8]) -> [UInt8] {
    sealer.tailHash(String(decoding: plain, as: UTF8.self))
  }

  @Sendable private static func nameHash(_ sealer: FieldSealer, _ plain: [UInt8]) -> [UInt8] {
    sealer.nameHash(String(decoding: plain, as: UTF8.self))
  }

  @Sendable private static func photoNameHash(_ sealer: FieldSealer, _ plain: [UInt8]) -> [UInt8] {
    sealer.hash(photoName: plain)
  }

  @Sendable private static func ticketHash(_ sealer: FieldSealer, _ plain: [UInt8]) throws(StoreFault) -> [UInt8] {
    guard let ticket = AdmissionTicket(String(decoding: plain, as: UTF8.self)) else { throw .corrupt }
    return sealer.hash(ticket)
  }
}
