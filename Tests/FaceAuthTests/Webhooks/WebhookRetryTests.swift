import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct `Webhook retries` {
  private func pause(_ failures: Int, jitter: Double) -> Duration? {
    let now = Fixtures.nineOClock
    let policy = WebhookRetryPolicy()
    guard
      case .retry(let due, fault: "timeout") = policy.settlement(
        afterFailures: failures, fault: "timeout", jitter: jitter, at: now)
    else { return nil }
    return due - now
  }

  @Test func `pauses triple up to the longest, and end`() {
    let middle = (1...12).map { pause($0, jitter: 0.5) }
    #expect(
      middle == [5, 15, 45, 135, 405, 1215, 3645, 7200, 7200, 7200, 7200, nil].map { $0.map { .seconds($0) } })
    let policy = WebhookRetryPolicy(attempts: 1)
    #expect(
      policy.settlement(afterFailures: 1, fault: "f", jitter: 0, at: Fixtures.nineOClock) == .givenUp(fault: "f"))
  }

  @Test func `jitter spreads a pause by a quarter either way`() {
    #expect(pause(1, jitter: 0) == .milliseconds(3750))
    #expect(pause(1, jitter: 1) == .milliseconds(6250))
    #expect(pause(1, jitter: 9) == .milliseconds(6250))
  }
}
