import FaceAuthTestSupport
import Testing

@testable import FaceAuth

@Suite struct `Audit verification` {
  private let chain = AuditChain(digest: PlainSecrets.digest)

  private func records(_ count: Int, at time: (Int) -> Instant = { Fixtures.minute($0) }) -> [AuditRecord] {
    (0..<count).reduce(into: []) { records, number in
      records.append(
        chain.record(
          AuditEvent(at: time(number), actor: .service, action: .keysRotated, details: ["n": String(number)]),
          after: records.last.map { ($0.sequence, $0.hash) }))
    }
  }

  private func verify(_ records: [AuditRecord], heads: [AuditHead] = []) -> AuditVerification {
    var verification = AuditVerification(chain: chain, heads: heads)
    for record in records { verification.see(record) }
    verification.finish()
    return verification
  }

  private func head(_ record: AuditRecord) -> AuditHead { AuditHead(sequence: record.sequence, hash: record.hash) }

  @Test func `a sound log meets every head`() {
    let records = records(5)
    let verification = verify(records, heads: [head(records[4]), head(records[1]), head(records[1])])
    #expect(verification.fault == nil)
    #expect(verification.records == 5)
    #expect(verification.headsMet == 2)
    #expect(verification.head == head(records[4]))
    #expect(verify([]).fault == nil)
  }

  @Test func `says at which record the first fault lies`() {
    let records = records(6)
    var removed = records
    removed.remove(at: 2)
    #expect(verify(removed).fault == AuditFault(.outOfOrder, at: 4))
    var swapped = records
    swapped.swapAt(1, 3)
    #expect(verify(swapped).fault == AuditFault(.outOfOrder, at: 4))
    #expect(verify(Array(records.dropFirst())).fault == AuditFault(.outOfOrder, at: 2))
    #expect(verify([records[0], records[0]] + records.dropFirst()).fault == AuditFault(.outOfOrder, at: 1))

    var changed = records
    var event = records[3].event
    event.details["n"] = "x"
    changed[3] = AuditRecord(
      sequence: 4, event: event, previousHash: records[3].previousHash, hash: records[3].hash)
    #expect(verify(changed).fault == AuditFault(.changed, at: 4))
    // Hashed anew, it is the next one that does not link.
    changed[3] = chain.record(event, after: (3, records[2].hash))
    #expect(verify(changed).fault == AuditFault(.brokenLink, at: 5))
  }

  @Test func `a head that was kept tells of a log that was written anew, and of one that was cut off`() {
    let (records, others) = (records(4), records(4) { Fixtures.minute($0 + 1) })
    #expect(verify(others, heads: [head(records[1])]).fault == AuditFault(.otherThanHead, at: 2))
    #expect(verify(Array(records.dropLast(2)), heads: [head(records[2])]).fault == AuditFault(.cutOff, at: 3))
    #expect(verify([], heads: [head(records[0])]).fault == AuditFault(.cutOff, at: 1))
    // Two heads for one record: one of them is a lie.
    #expect(verify(records, heads: [head(records[1]), head(others[1])]).fault == AuditFault(.otherThanHead, at: 2))
  }

  @Test func `notes a clock that was set back, which is no fault`() {
    let minutes = [0, 1, 2, 1, 1, 9, 0]
    let verification = verify(records(minutes.count) { Fixtures.minute(minutes[$0]) })
    #expect(verification.fault == nil)
    // A minute is what a writer may have waited for its turn.
    #expect(verification.clockSetBacks == 1)
    #expect(verification.firstClockSetBack == 7)
  }

  @Test func `what cannot be read is a fault at its place`() {
    let records = records(2)
    var verification = AuditVerification(chain: chain, heads: [])
    verification.see(records[0])
    verification.seeUnreadable(at: 2)
    verification.see(records[1])
    #expect(verification.fault == AuditFault(.unreadable, at: 2))
  }

  @Test func `a head is read as it is written, and nothing else is`() {
    let head = AuditHead(sequence: 42, hash: PlainSecrets.digest([1]))
    #expect(AuditHead(head.text) == head)
    for text in ["", "42", "42:", "0:\(head.hash.hexadecimal)", "42:\(head.hash.hexadecimal)0", "42:zz", ":"] {
      #expect(AuditHead(text) == nil)
    }
  }

  @Test func `every fault is told in both languages`() {
    for kind in AuditFault.Kind.allCases {
      #expect(kind.text.english.utf8.allSatisfy { $0 < 0x80 })
      #expect(kind.text.chinese.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) })
    }
  }
}
