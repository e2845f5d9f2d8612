import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

@Suite(.timeLimit(.minutes(1))) struct BoardRouteTests {
  @Test func `tells how the sitting goes`() async throws {
    let world = try await ServiceWorld()
    _ = try await world.failLogin()
    let path = "/v1/sittings/\(world.sitting.id)/board"
    let before = try await world.ask(.operators, .get, path, as: .helpdesk).json
    #expect(before["expected"] == .integer(1) && before["failing_now"] == .integer(1))
    #expect(before["reasons"]?.array?.first?["code"]?.string == "no-match")
    #expect(before["minutes_to_start"] == .integer(25) && before["open_cases"] == .integer(1))
    _ = try await world.fallbackLogin(password: try await world.issuePassword())
    let after = try await world.ask(.operators, .get, path, as: .helpdesk).json
    #expect(after["failing_now"] == .integer(0) && after["open_cases"] == .integer(0))
    #expect(after["logged_in_by_fallback"] == .integer(1) && after["logged_in_by_face"] == .integer(0))
  }

  @Test func `is computed once for all who follow, and each hears of a change within a second`() async throws {
    let world = try await ServiceWorld()
    let hub = BoardHub(cases: world.store, clock: world.clock, policy: BoardPolicy())
    var readers = (0..<50).map { _ in hub.follow(world.sitting).makeAsyncIterator() }
    for index in readers.indices {
      let first = try #require(await readers[index].next())
      #expect(first.event == "board" && first.data.contains(#""failing_now":0"#))
    }
    let clock = ContinuousClock()
    let start = clock.now
    _ = try await world.failLogin()
    for index in readers.indices {
      #expect(await readers[index].next()?.data.contains(#""failing_now":1"#) == true)
    }
    #expect(clock.now - start < .seconds(2))
  }
}
