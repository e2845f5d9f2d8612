import FaceAuth

/// Compares the key ring with the keys that a database is sealed under, before anything is read or written.
struct SQLiteKeyCheck {
  private static let canary = Array("faceauth".utf8)

  let sealer: FieldSealer

  /// Notes the active key if it is new here.
  func check(_ connection: SQLiteConnection) throws(SQLiteOpenFault) {
    let refusal: SQLiteOpenFault?
    do throws(StoreFault) {
      refusal = try connection.transaction { () throws(StoreFault) in try refusalUnderLock(connection) }
    } catch {
      throw .fault(error)
    }
    if let refusal { throw refusal }
  }

  private func refusalUnderLock(_ connection: SQLiteConnection) throws(StoreFault) -> SQLiteOpenFault? {
    let known = try connection.all("SELECT id, canary FROM sealing_key") { (row) throws(StoreFault) in
      (id: try row.text(0), canary: try row.blob(1))
    }
    for (id, canary) in known {
      guard sealer.keys.contains(id) else { return .missingKey(id: id) }
      guard (try? sealer.open(canary, for: .canary, record: id)) == Self.canary else { return .wrongKey(id: id) }
    }
    if !known.contains(where: { $0.id == sealer.activeKey }) {
      let canary = sealer.seal(Self.canary, for: .canary, record: sealer.activeKey)
      try connection.execute(
        "INSERT INTO sealing_key (id, canary) VALUES (?1, ?2)", [.text(sealer.activeKey), .blob(canary)])
    }
    return nil
  }
}
