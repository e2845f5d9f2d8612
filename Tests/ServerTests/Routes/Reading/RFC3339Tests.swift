import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

@Suite struct RFC3339Tests {
  @Test(arguments: [
    ("2024-03-02T01:00:00Z", 0), ("2024-03-02T09:00:00+08:00", 0), ("2024-03-02t01:00:00z", 0),
    ("2024-03-01T19:30:00-05:30", 0), ("2024-03-02T01:00:00.25Z", 250), ("2024-03-02T01:00:00.123456789Z", 123),
  ])
  func `reads any offset`(_ text: String, _ milliseconds: Int64) {
    let expected = Fixtures.nineOClock.millisecondsSince1970 + milliseconds
    #expect(RFC3339.instant(text)?.millisecondsSince1970 == expected)
  }

  @Test(arguments: [
    "", "2024-03-02", "2024-03-02T01:00:00", "2024-03-02 01:00:00Z", "2024-02-30T01:00:00Z", "2023-02-29T01:00:00Z",
    "2024-13-01T01:00:00Z", "2024-03-02T24:00:00Z", "2024-03-02T01:60:00Z", "2024-03-02T01:00:60Z",
    "2024-03-02T01:00:00.Z", "2024-03-02T01:00:00+0800", "2024-03-02T01:00:00+24:00", "2024-03-02T01:00:00Zx",
    "２024-03-02T01:00:00Z", "24-03-02T01:00:00Z", "2024-3-2T01:00:00Z",
  ])
  func `reads nothing else`(_ text: String) {
    #expect(RFC3339.instant(text) == nil)
  }

  @Test func `writes the zone's own offset`() throws {
    let zone = try #require(RFC3339.zone("Asia/Shanghai"))
    #expect(RFC3339.text(Fixtures.nineOClock, in: zone) == "2024-03-02T09:00:00+08:00")
    #expect(RFC3339.text(Fixtures.nineOClock + .milliseconds(7), in: zone) == "2024-03-02T09:00:00.007+08:00")
    let west = try #require(RFC3339.zone("America/St_Johns"))
    #expect(RFC3339.text(Fixtures.nineOClock, in: west) == "2024-03-01T21:30:00-03:30")
  }

  @Test func `a local time that a clock change skips or repeats is none`() throws {
    let zone = try #require(RFC3339.zone("Europe/Berlin"))
    #expect(RFC3339.instant("2026-03-29T02:30:00", in: zone) == nil)
    #expect(RFC3339.instant("2026-10-25T02:30:00", in: zone) == nil)
    #expect(RFC3339.instant("2026-10-25T02:30:00+01:00", in: zone) != nil)
    #expect(RFC3339.instant("2026-03-29T03:00:00", in: zone) == RFC3339.instant("2026-03-29T01:00:00Z"))
    #expect(RFC3339.instant("2026-10-25T01:59:59", in: zone) == RFC3339.instant("2026-10-24T23:59:59Z"))
  }
}
