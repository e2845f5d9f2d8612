import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

@Suite(.timeLimit(.minutes(1))) struct StreamEndTests {
  enum End: CaseIterable {
    case signedOut, demoted, idle, confined
  }

  @Test(arguments: End.allCases)
  func `a board is followed for as long as its follower may`(_ end: End) async throws {
    let world = try await ServiceWorld()
    let admin = try await world.browser("root", as: .administrator)
    let browser = try await world.browser("wang", as: .helpdesk)
    let path = "/v1/sittings/\(world.sitting.id)/board/events"
    let stream = Task { try await world.send(.get, path, nil, browser.cookie) }
    // Several heartbeats.
    try await Task.sleep(for: .milliseconds(350))
    let account = "/v1/operators/\(browser.account.id)"
    switch end {
    case .signedOut: #expect(try await world.send(.post, "/v1/operator/sign-out", nil, browser.headers).status == 204)
    case .demoted: _ = try await world.send(.patch, account, .object(["role": "enroller"]), admin.headers)
    case .confined:
      let exams = StrictJSON.array([.string("\(world.exam.id)")])
      _ = try await world.send(.patch, account, .object(["exams": exams]), admin.headers)
    case .idle:
      world.clock.advance(by: .seconds(1799))
      try await Task.sleep(for: .milliseconds(350))
      // To be looked at is no use of a session.
      world.clock.advance(by: .seconds(1))
    }
    let answer = try await stream.value
    #expect(answer.status == 200)
    #expect(answer.text.contains("event: board\n") && answer.text.contains(":\n\n"))
    // Whoever is confined to the exam may follow it anew.
    guard end != .confined else { return }
    let again = try await world.send(.get, path, nil, browser.cookie)
    #expect(again.code == (end == .demoted ? "no-right" : "sign-in-required"))
  }

  @Test func `the progress of a batch is followed for as long as its follower may`() async throws {
    let world = try await ServiceWorld()
    let browser = try await world.browser("wang", as: .enroller)
    var headers = browser.headers
    headers["Content-Type"] = "text/csv"
    let made = try await world.send(
      .operators, .post, "/v1/exams/\(world.exam.id)/batches", headers: headers,
      body: "证件号,准考证号,姓名\nE12345678,B-2,李四\n")
    let id = try #require(made.json["batch"]?.string.flatMap { BatchID($0) })
    #expect(try await world.store.move(id, from: [.open], to: .running, at: world.clock.now()))
    let stream = Task { try await world.send(.get, "/v1/batches/\(id)/events", nil, browser.cookie) }
    try await Task.sleep(for: .milliseconds(350))
    #expect(try await world.send(.post, "/v1/operator/sign-out", nil, browser.headers).status == 204)
    let answer = try await stream.value
    #expect(answer.status == 200 && answer.text.contains("event: progress\n"))
    #expect(!answer.text.contains("event: ended"))
  }
}
