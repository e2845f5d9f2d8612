import FaceAuth

/// A candidate as the table holds it: sealed and hashed.
struct CandidateRow {
  static let query = "SELECT id, exam_id, document, ticket, name, admission, created_at FROM candidate"

  let id: CandidateID
  private let examID: ExamID
  private let document: [UInt8]
  private let ticket: [UInt8]
  private let name: [UInt8]
  private let isListed: Bool
  private let createdAt: Instant
  /// What only writing needs.
  private let sealing: Sealing?

  private struct Sealing {
    let keyID: String
    let numberHash: [UInt8]
    let ticketHash: [UInt8]
    let sittings: Set<SittingID>
    let lookups: [[UInt8]]
  }

  init(sealing candidate: Candidate, with sealer: FieldSealer) {
    let record = candidate.id.description
    id = candidate.id
    examID = candidate.examID
    document = sealer.seal(DocumentRecord.encode(candidate.document), for: .idNumber, record: record)
    ticket = sealer.seal(Array(candidate.ticket.number.utf8), for: .admissionTicket, record: record)
    name = sealer.seal(Array(candidate.name.utf8), for: .name, record: record)
    createdAt = candidate.createdAt
    let sittings: Set<SittingID>
    switch candidate.admission {
    case .everySitting: (isListed, sittings) = (false, [])
    case .only(let listed): (isListed, sittings) = (true, listed)
    }
    sealing = Sealing(
      keyID: sealer.activeKey, numberHash: sealer.hash(candidate.document.number),
      ticketHash: sealer.hash(candidate.ticket), sittings: sittings, lookups: sealer.lookupHashes(candidate))
  }

  init(row: borrowing SQLiteRow) throws(StoreFault) {
    id = try row.id(0)
    examID = try row.id(1)
    document = try row.blob(2)
    ticket = try row.blob(3)
    name = try row.blob(4)
    isListed = try row.text(5) == "listed"
    createdAt = try row.instant(6)
    sealing = nil
  }

  func insert(on connection: SQLiteConnection) throws(StoreFault) {
    guard let sealing else { throw .unavailable }
    try connection.execute(
      """
      INSERT INTO candidate (id, exam_id, key_id, number_hash, ticket_hash, document, ticket, name, admission, created_at,
        number_tail_hash, ticket_tail_hash, name_hash)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
      """,
      [
        .id(id), .id(examID), .text(sealing.keyID), .blob(sealing.numberHash), .blob(sealing.ticketHash),
        .blob(document), .blob(ticket), .blob(name), .text(isListed ? "listed" : "every-sitting"),
        .instant(createdAt),
      ] + sealing.lookups.map { .blob($0) })
    for sitting in sealing.sittings {
      try connection.execute(
        "INSERT INTO admission (exam_id, candidate_id, sitting_id) VALUES (?1, ?2, ?3)",
        [.id(examID), .id(id), .id(sitting)])
    }
  }

  func candidate(
    openedWith sealer: FieldSealer, on connection: SQLiteConnection
  ) throws(StoreFault) -> Candidate {
    let record = id.description
    let document = try DocumentRecord.decode(try sealer.open(document, for: .idNumber, record: record))
    let ticketText = String(
      validating: try sealer.open(ticket, for: .admissionTicket, record: record), as: UTF8.self)
    let nameText = String(validating: try sealer.open(name, for: .name, record: record), as: UTF8.self)
    guard let ticketText, let ticket = AdmissionTicket(ticketText), let nameText else { throw .corrupt }
    var admission = Admission.everySitting
    if isListed {
      let sittings: [SittingID] = try connection.all(
        "SELECT sitting_id FROM admission WHERE candidate_id = ?1", [.id(id)]
      ) { (row) throws(StoreFault) in try row.id(0) }
      admission = .only(Set(sittings))
    }
    return Candidate(
      id: id, examID: examID, document: document, ticket: ticket, name: nameText, admission: admission,
      createdAt: createdAt)
  }
}
