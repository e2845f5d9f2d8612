import Testing

@testable import Server

@Suite("HTTP target")
struct HTTPTargetTests {
  @Test(arguments: [
    ("/", []),
    ("/a/b", ["a", "b"]),
    ("/a/", ["a", ""]),
    ("//a", ["", "a"]),
    ("/%61%2562", ["a%62"]),
    ("/%E8%80%83%E7%94%9F", ["考生"]),
    ("/a+b", ["a+b"]),
    ("http://example.org/a?b", ["a"]),
    ("HTTPS://example.org", []),
  ])
  func `decodes each segment exactly once`(_ target: String, _ segments: [String]) throws {
    #expect(try HTTPTarget(target).segments == segments)
  }

  @Test
  func `decodes query items, with plus as space`() throws {
    let target = try HTTPTarget("/?name=a+b&empty=&flag&name=%26&&x=1=2")
    #expect(target.query.map(\.name) == ["name", "empty", "flag", "name", "x"])
    #expect(target.query.map(\.value) == ["a b", "", "", "&", "1=2"])
    #expect(target.queryValue("name") == "a b")
  }

  @Test(arguments: [
    ("/%00", HTTPTarget.Fault.controlCharacter), ("/a%0d%0ab", .controlCharacter), ("/%7f", .controlCharacter),
    ("/?a=%00", .controlCharacter), ("/%2", .invalidPercentEncoding), ("/%", .invalidPercentEncoding),
    ("/%g0", .invalidPercentEncoding), ("/%+1", .invalidPercentEncoding), ("/%c0%af", .invalidUTF8),
    ("/%ed%a0%80", .invalidUTF8), ("/.", .dotSegment), ("/a/..", .dotSegment), ("/%2e%2E", .dotSegment),
    ("/.%2e/a", .dotSegment), ("/a%2fb", .encodedSlash), ("/a%5Cb", .encodedSlash), ("/a\\b", .encodedSlash),
    ("*", .notAPath), ("", .notAPath), ("a/b", .notAPath), ("example.org:443", .notAPath), ("?a", .notAPath),
  ])
  func `refuses what has two readings`(_ target: String, _ fault: HTTPTarget.Fault) {
    #expect(throws: fault) { try HTTPTarget(target) }
  }
}
