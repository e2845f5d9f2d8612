import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct HelpdeskCaseTests {
  let now = Fixtures.nineOClock

  func makeCase(ofNobody: Bool = false) -> HelpdeskCase {
    HelpdeskCase(
      id: .random(), examID: .random(), sittingID: .random(), code: SupportCode("K7M4PQ")!,
      claim: [UInt8](repeating: 1, count: 32), candidateID: ofNobody ? nil : .random(), openedAt: now)
  }

  func refusal(_ found: inout HelpdeskCase, _ action: CaseAction, by name: String, at: Instant? = nil) -> CaseRefusal? {
    do throws(CaseRefusal) {
      try found.apply(action, by: name, at: at ?? now)
      return nil
    } catch {
      return error
    }
  }

  @Test func `a closed case takes nothing more`() {
    var resolved = makeCase()
    #expect(refusal(&resolved, .resolve(.advised, note: ""), by: "a") == nil)
    var expired = makeCase()
    expired.expire()
    for action in [CaseAction.note("x"), .retry(.other, note: ""), .escalate(note: "x"), .resolve(.other, note: "")] {
      #expect(refusal(&resolved, action, by: "a") == .closed)
      #expect(refusal(&expired, action, by: "a") == .closed)
    }
    resolved.expire()
    #expect(resolved.status == .resolved && expired.status == .expired)
  }

  @Test func `has an end to its entries`() {
    var found = makeCase()
    for _ in 0..<HelpdeskCase.mostEntries { #expect(refusal(&found, .note("x"), by: "a") == nil) }
    #expect(refusal(&found, .note("x"), by: "a") == .full)
  }

  @Test func `nobody's case is written into, and gives nobody anything`() {
    var found = makeCase(ofNobody: true)
    #expect(refusal(&found, .note("x"), by: "a") == nil)
    #expect(refusal(&found, .retry(.other, note: ""), by: "a") == .nobody)
    #expect(refusal(&found, .requestApproval([.ticket]), by: "a") == .nobody)
    #expect(refusal(&found, .issue([], credential: .random(), needsApproval: false), by: "a") == .nobody)
  }

  @Test func `an approval runs out, is used once, and is the requester's alone`() {
    var found = makeCase()
    let issue = CaseAction.issue([.ticket], credential: .random(), needsApproval: true)
    #expect(refusal(&found, .requestApproval([.ticket]), by: "a") == nil)
    #expect(found.approval(at: now)?.state == .pending)
    #expect(found.approval(at: now + CaseApproval.lifetime) == nil)
    #expect(refusal(&found, issue, by: "a") == .approvalNeeded)
    #expect(refusal(&found, .approve, by: "a") == .ownRequest)
    #expect(refusal(&found, .approve, by: "b") == nil)
    #expect(refusal(&found, .approve, by: "c") == .noRequest)
    #expect(refusal(&found, issue, by: "c") == .approvalNeeded)
    #expect(refusal(&found, issue, by: "a", at: now + CaseApproval.lifetime) == .approvalNeeded)
    #expect(refusal(&found, issue, by: "a") == nil)
    #expect(found.approval(at: now) == nil)
    #expect(refusal(&found, issue, by: "a") == .approvalNeeded)
  }

  @Test func `a declined request may be made anew`() {
    var found = makeCase()
    #expect(refusal(&found, .requestApproval([.ticket]), by: "a") == nil)
    #expect(refusal(&found, .requestApproval([.ticket]), by: "b") == .approvalPending(by: "a"))
    #expect(refusal(&found, .decline(note: "不是本人"), by: "b") == nil)
    #expect(found.approval(at: now)?.state == .declined)
    #expect(refusal(&found, .requestApproval([.birthDate]), by: "b") == nil)
    #expect(found.approval(at: now)?.requestedBy == "b")
  }

  @Test func `operators see each other, until one is silent for half a minute`() {
    let (presence, id) = (CasePresence(), CaseID.random())
    #expect(presence.beat(id, by: "anna", at: now) == [])
    #expect(presence.beat(id, by: "bert", at: now + .seconds(1)).map(\.name) == ["anna"])
    #expect(presence.beat(id, by: "anna", at: now + .seconds(2)).map(\.since) == [now + .seconds(1)])
    #expect(presence.beat(.random(), by: "carl", at: now) == [])
    #expect(presence.present(id, at: now + .seconds(30)).map(\.name) == ["anna", "bert"])
    #expect(presence.present(id, at: now + .seconds(31)).map(\.name) == ["anna"])
    #expect(presence.present(id, at: now + .seconds(32)) == [])
    presence.leave(id, by: "anna")
    #expect(presence.beat(id, by: "bert", at: now + .seconds(3)) == [])
  }
}
