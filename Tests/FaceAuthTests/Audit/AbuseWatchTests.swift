import FaceAuthTestSupport
import Testing

@testable import FaceAuth

@Suite struct `Abuse watch` {
  private static let chain = AuditChain(digest: PlainSecrets.digest)

  /// A log under a watch.
  private struct Log {
    var watch: AbuseWatch
    var last: AuditRecord?
    var alerts: [AbuseAlert] = []

    init(_ policy: AbusePolicy) { watch = AbuseWatch(policy: policy) }

    mutating func add(_ event: AuditEvent) {
      let record = `Abuse watch`.chain.record(event, after: last.map { ($0.sequence, $0.hash) })
      last = record
      if let alert = watch.see(record) { alerts.append(alert) }
    }
  }

  private func policy(_ change: (inout AbusePolicy) -> Void = { _ in }) -> AbusePolicy {
    var policy = AbusePolicy()
    (policy.credentials, policy.failedCandidates, policy.loggedInCandidates) = (3, 3, 3)
    change(&policy)
    return policy
  }

  private func issue(by name: String, minute: Int, case number: String? = nil) -> AuditEvent {
    var event = AuditEvent(
      at: Fixtures.minute(minute), actor: .operatorNamed(name), action: .credentialIssued, candidateID: .random())
    event.details["case"] = number
    return event
  }

  private func login(
    _ action: AuditAction, _ candidate: CandidateID?, from address: String?, minute: Int
  ) -> AuditEvent {
    var event = AuditEvent(at: Fixtures.minute(minute), actor: .candidate, action: action, candidateID: candidate)
    event.details["address"] = address
    return event
  }

  @Test func `an account that issues many credentials within the window is alerted about once until they double`() {
    var log = Log(policy())
    for minute in 0..<5 { log.add(issue(by: "desk-1", minute: minute)) }
    log.add(issue(by: "desk-2", minute: 5))
    #expect(log.alerts.map(\.kind) == [.manyCredentials])
    #expect(log.alerts.first?.subject == "desk-1")
    #expect(log.alerts.first?.count == 3 && log.alerts.first?.threshold == 3 && log.alerts.first?.trigger == 3)
    log.add(issue(by: "desk-1", minute: 6))
    #expect(log.alerts.map(\.count) == [3, 6])
  }

  @Test func `what lies behind the window does not count`() {
    var log = Log(policy())
    for minute in [0, 20, 40, 60, 80] { log.add(issue(by: "desk-1", minute: minute)) }
    #expect(log.alerts.isEmpty)
    // And after it, the same account is alerted about again.
    for minute in [81, 82] { log.add(issue(by: "desk-1", minute: minute)) }
    for minute in [200, 201, 202] { log.add(issue(by: "desk-1", minute: minute)) }
    #expect(log.alerts.map(\.count) == [3, 3])
  }

  @Test func `failures from one address count candidates, by face and by password`() {
    var log = Log(policy())
    let (one, other) = (CandidateID.random(), CandidateID.random())
    for _ in 0..<9 { log.add(login(.verdictRefused, one, from: "a", minute: 1)) }
    log.add(login(.fallbackRefused, other, from: "a", minute: 2))
    log.add(login(.verdictRefused, .random(), from: "b", minute: 2))
    log.add(login(.verdictRefused, nil, from: "a", minute: 2))
    log.add(login(.verdictRefused, .random(), from: nil, minute: 2))
    log.add(login(.verdictAccepted, .random(), from: "a", minute: 2))
    #expect(log.alerts.isEmpty)
    log.add(login(.verdictRefused, .random(), from: "a", minute: 3))
    #expect(log.alerts.map(\.kind) == [.failuresFromOneAddress])
    #expect(log.alerts.first?.subject == "a" && log.alerts.first?.count == 3)
  }

  @Test func `one address that logs many people in`() {
    var log = Log(policy())
    let one = CandidateID.random()
    for _ in 0..<5 { log.add(login(.sessionOpened, one, from: "a", minute: 1)) }
    for _ in 0..<2 { log.add(login(.sessionOpened, .random(), from: "a", minute: 1)) }
    #expect(log.alerts.map(\.kind) == [.loginsFromOneAddress])
  }

  @Test func `credentials with no case open are alerts where the helpdesk works by cases`() {
    var log = Log(policy { $0.credentialsNeedCase = true })
    log.add(issue(by: "desk-1", minute: 1, case: "7"))
    #expect(log.alerts.isEmpty)
    log.add(issue(by: "desk-1", minute: 2))
    log.add(issue(by: "desk-1", minute: 3, case: "none"))
    #expect(log.alerts.map(\.kind) == [.credentialOutsideCall, .credentialOutsideCall])
    var without = Log(policy())
    without.add(issue(by: "desk-1", minute: 1))
    #expect(without.alerts.isEmpty)
  }

  @Test func `alerts in the log are not raised again by whoever starts anew`() {
    var log = Log(policy())
    var events = (0..<3).map { issue(by: "desk-1", minute: $0) }
    for event in events { log.add(event) }
    events.append(log.alerts[0].event)
    // An hour's start later: the first credential is out of sight, the alert is not.
    events.append(issue(by: "desk-1", minute: 4))
    var anew = Log(policy())
    for event in events.dropFirst() { anew.add(event) }
    #expect(anew.alerts.isEmpty)
  }

  @Test func `an alert's record says what, of whom and how often, and a sweep forgets`() {
    var log = Log(policy())
    for _ in 0..<3 { log.add(login(.sessionOpened, .random(), from: "a", minute: 1)) }
    let event = log.alerts[0].event
    #expect(event.action == .abuseSuspected && event.actor == .service)
    #expect(event.reasons == ["logins-from-one-address"])
    #expect(
      event.details == ["subject": "a", "count": "3", "threshold": "3", "window-seconds": "1800", "record": "3"])
    log.watch.sweep(at: Fixtures.minute(60))
    for _ in 0..<3 { log.add(login(.sessionOpened, .random(), from: "a", minute: 61)) }
    #expect(log.alerts.count == 2)
  }
}
