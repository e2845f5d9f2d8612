@testable import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct `Audit chain` {
  let chain = AuditChain(digest: PlainSecrets.digest)

  static func event(_ number: Int) -> AuditEvent {
    AuditEvent(
      at: Fixtures.minute(number), actor: .operatorNamed("desk"), action: .credentialIssued, examID: .random(),
      sittingID: .random(), candidateID: .random(), sessionID: .random(), loginID: .random(),
      reasons: ["no-match", "blurred"], details: ["threshold": "0.4", "model": "ab"])
  }

  func records(_ count: Int) -> [AuditRecord] {
    (0..<count).reduce(into: []) { records, number in
      records.append(chain.record(Self.event(number), after: records.last.map { ($0.sequence, $0.hash) }))
    }
  }

  /// Whether the records follow one another from the first.
  func isWhole(_ records: [AuditRecord]) -> Bool {
    var last: (sequence: Int64, hash: [UInt8])?
    for record in records {
      guard chain.verifies(record, after: last) else { return false }
      last = (record.sequence, record.hash)
    }
    return true
  }

  @Test func `numbers from 1 without gaps, each linked to the one before`() {
    let records = records(5)
    #expect(records.map(\.sequence) == [1, 2, 3, 4, 5])
    #expect(records[0].previousHash == AuditChain.genesis)
    for (earlier, later) in zip(records, records.dropFirst()) { #expect(later.previousHash == earlier.hash) }
    #expect(isWhole(records))
  }

  @Test func `finds every record that was removed, but not a tail that was cut off`() {
    let records = records(6)
    for place in records.indices.dropLast() {
      var rest = records
      rest.remove(at: place)
      #expect(!isWhole(rest))
    }
    // The last hash has to be kept elsewhere to tell this.
    #expect(isWhole(Array(records.dropLast())))
  }

  @Test func `finds every exchange and every repetition`() {
    let records = records(5)
    for (first, second) in [(0, 1), (1, 2), (0, 4), (3, 4)] {
      var moved = records
      moved.swapAt(first, second)
      #expect(!isWhole(moved))
    }
    #expect(!isWhole(records + [records[4]]))
    #expect(!isWhole([records[0]] + records))
  }

  @Test func `finds every change of every field`() {
    let records = records(3)
    let changes: [(inout AuditEvent) -> Void] = [
      { $0.at = $0.at.justAfter }, { $0.actor = .service }, { $0.actor = .operatorNamed("desk2") },
      { $0.action = .attemptsReset }, { $0.examID = nil }, { $0.sittingID = .random() }, { $0.candidateID = nil },
      { $0.sessionID = nil }, { $0.loginID = .random() }, { $0.reasons.removeLast() }, { $0.reasons.reverse() },
      { $0.reasons = [] }, { $0.details["model"] = "ac" }, { $0.details["model"] = nil }, { $0.details["new"] = "" },
    ]
    for place in records.indices {
      for change in changes {
        var event = records[place].event
        change(&event)
        var forged = records
        forged[place] = AuditRecord(
          sequence: records[place].sequence, event: event, previousHash: records[place].previousHash,
          hash: records[place].hash)
        #expect(!isWhole(forged))
        // Hashing it anew helps only until the next record.
        forged[place] = chain.record(event, after: place == 0 ? nil : (Int64(place), records[place - 1].hash))
        #expect(isWhole(forged) == (place == records.count - 1))
      }
    }
  }

  @Test func `a forged record cannot be linked in by changing the links alone`() {
    var forged = records(3)
    forged[1] = chain.record(Self.event(9), after: (1, forged[0].hash))
    forged[2] = AuditRecord(
      sequence: 3, event: forged[2].event, previousHash: forged[1].hash, hash: forged[2].hash)
    #expect(!isWhole(forged))
  }

  /// Swift's strings compare by meaning, and the two have other bytes.
  @Test func `finds a change between two ways to write one character`() {
    var event = Self.event(1)
    event.details = ["name": "\u{E9}"]
    let record = chain.record(event, after: nil)
    event.details = ["name": "e\u{301}"]
    #expect(event == record.event)
    let forged = AuditRecord(sequence: 1, event: event, previousHash: record.previousHash, hash: record.hash)
    #expect(!chain.verifies(forged, after: nil))
  }

  @Test func `no two events share their bytes, however their fields touch`() {
    let at = Fixtures.nineOClock
    func event(
      _ actor: AuditActor = .service, reasons: [String] = [], details: [String: String] = [:],
      exam: ExamID? = nil, sitting: SittingID? = nil
    ) -> AuditEvent {
      AuditEvent(
        at: at, actor: actor, action: .keysRotated, examID: exam, sittingID: sitting, reasons: reasons,
        details: details)
    }
    let id = SessionID.random().bytes
    let events = [
      event(), event(reasons: [""]), event(reasons: ["", ""]), event(reasons: ["a", "b"]), event(reasons: ["ab"]),
      event(reasons: ["b", "a"]), event(reasons: ["a"], details: ["b": ""]), event(details: ["a": "b"]),
      event(details: ["ab": ""]), event(details: ["": "ab"]), event(details: ["a": "", "b": ""]),
      event(reasons: ["1"]), event(reasons: ["0"]), event(reasons: ["\u{0}\u{0}\u{0}\u{1}a"]), event(reasons: ["a"]),
      event(.operatorNamed("a")), event(.examSystem("a")), event(.operatorNamed("")),
      event(exam: ExamID(bytes: id)), event(sitting: SittingID(bytes: id)),
    ]
    let bytes = events.map { AuditChain.canonicalBytes(of: $0, sequence: 1) }
    #expect(Set(bytes).count == events.count)
    #expect(AuditChain.canonicalBytes(of: event(), sequence: 2) != bytes[0])
    #expect(AuditChain.canonicalBytes(of: event(), sequence: 1) == bytes[0])
  }

  /// Computed by hand from the format; records are kept for years, and no refactoring may change it.
  @Test func `writes the bytes of format 1`() {
    let event = AuditEvent(
      at: Instant(millisecondsSince1970: 1), actor: .service, action: .keysRotated, reasons: ["r"],
      details: ["b": "2", "a": "1"])
    var expected = Array("faceauth-audit-1".utf8)
    for field in ["1", "1", "service", "keys-rotated", "", "", "", "", "", "1", "r", "2", "a", "1", "b", "2"] {
      expected += [0, 0, 0, UInt8(field.utf8.count)] + Array(field.utf8)
    }
    #expect(AuditChain.canonicalBytes(of: event, sequence: 1) == expected)
  }
}
