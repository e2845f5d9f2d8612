import FaceAuth

extension SQLiteConnection {
  /// Numbers are without gaps because events are written under the writer's lock and never removed.
  func appendEvent(_ kind: SessionEvent.Kind, of session: Session, at instant: Instant) throws(StoreFault) {
    let (word, detail): (String, String?) =
      switch kind {
      case .opened(let method): ("opened", method.rawValue)
      case .ended(let reason): ("ended", reason.rawValue)
      case .reverificationWanted: ("reverification-wanted", nil)
      case .reverificationWithdrawn: ("reverification-withdrawn", nil)
      case .reverificationFailed: ("reverification-failed", nil)
      case .reverified: ("reverified", nil)
      case .phonePaired(let id): ("phone-paired", "\(id)")
      }
    try execute(
      """
      INSERT INTO session_event (sequence, kind, detail, session_id, sitting_id, pseudonym, at)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      """,
      [
        .integer(try lastEventSequence() + 1), .text(word), .text(detail), .id(session.id), .id(session.sittingID),
        .id(session.pseudonym), .instant(instant),
      ])
  }

  func lastEventSequence() throws(StoreFault) -> Int64 {
    try first("SELECT coalesce(max(sequence), 0) FROM session_event") { (row) throws(StoreFault) in
      try row.integer(0)
    } ?? 0
  }

  func events(after sequence: Int64, of sitting: SittingID?, limit: Int) throws(StoreFault) -> [SessionEvent] {
    let columns = "SELECT sequence, kind, detail, session_id, sitting_id, pseudonym, at FROM session_event"
    if let sitting {
      return try all(
        "\(columns) WHERE sitting_id = ?1 AND sequence > ?2 ORDER BY sequence LIMIT ?3",
        [.id(sitting), .integer(sequence), .integer(limit)], SessionEvent.init(row:))
    }
    return try all(
      "\(columns) WHERE sequence > ?1 ORDER BY sequence LIMIT ?2", [.integer(sequence), .integer(limit)],
      SessionEvent.init(row:))
  }
}

extension SessionEvent {
  /// Reads the columns that ``SQLiteConnection/events(after:of:limit:)`` asks for, in its order.
  init(row: borrowing SQLiteRow) throws(StoreFault) {
    let kind: Kind =
      switch try row.text(1) {
      case "opened": .opened(try row.word(2))
      case "ended": .ended(try row.word(2))
      case "reverification-wanted": .reverificationWanted
      case "reverification-withdrawn": .reverificationWithdrawn
      case "reverification-failed": .reverificationFailed
      case "reverified": .reverified
      case "phone-paired": .phonePaired(try Self.pairing(in: try row.text(2)))
      case _: throw .corrupt
      }
    self.init(
      sequence: try row.integer(0), kind: kind, sessionID: try row.id(3), sittingID: try row.id(4),
      pseudonym: try row.id(5), at: try row.instant(6))
  }

  private static func pairing(in text: String) throws(StoreFault) -> PairingID {
    guard let id = PairingID(text) else { throw .corrupt }
    return id
  }
}
