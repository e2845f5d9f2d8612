import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct `Audit query` {
  let event = AuditEvent(
    at: Fixtures.nineOClock, actor: .service, action: .sessionEnded, examID: .random(), sittingID: .random(),
    candidateID: .random())

  func matches(_ query: AuditQuery) -> Bool {
    query.matches(AuditRecord(sequence: 7, event: event, previousHash: [], hash: []))
  }

  @Test func `asks for everything where it says nothing`() {
    #expect(matches(AuditQuery()))
  }

  @Test func `holds each condition against the record`() {
    #expect(matches(AuditQuery(examID: event.examID, sittingID: event.sittingID, candidateID: event.candidateID)))
    #expect(!matches(AuditQuery(examID: .random())))
    #expect(!matches(AuditQuery(sittingID: .random())))
    #expect(!matches(AuditQuery(candidateID: .random())))
    #expect(matches(AuditQuery(action: .sessionEnded)))
    #expect(!matches(AuditQuery(action: .sessionOpened)))
    #expect(matches(AuditQuery(after: 6)))
    #expect(!matches(AuditQuery(after: 7)))
  }

  @Test func `takes in the first instant and leaves out the last`() {
    #expect(matches(AuditQuery(from: event.at, until: event.at.justAfter)))
    #expect(!matches(AuditQuery(from: event.at.justAfter)))
    #expect(!matches(AuditQuery(until: event.at)))
  }
}
