import FaceAuth
import Foundation
import Server
import Testing

@Suite struct LoggerTests {
  private let sink = RecordingSink()

  private func logger(level: LogLevel = .debug) -> Logger { Logger(level: level, clock: FixedClock(), sink: sink) }

  @Test func `writes one JSON object a line, in the order given`() {
    logger().with(["request": "r1"]).info(
      "login opened", ["sitting": "s1", "milliseconds": 12, "share": 0.5, "first": true])
    #expect(
      sink.texts == [
        #"{"time":"2026-11-21T09:17:00.042Z","level":"info","message":"login opened","request":"r1","sitting":"s1","#
          + #""milliseconds":12,"share":0.5,"first":true}"# + "\n"
      ])
  }

  @Test func `writes no line below its level, and does not compute its fields`() {
    func fields() -> Logger.Fields {
      Issue.record("computed")
      return [:]
    }
    logger(level: .warning).info("no", fields())
    logger(level: .warning).warning("yes")
    #expect(sink.objects.map { $0["message"] as? String } == ["yes"])
  }

  @Test(arguments: [
    "password", "newPassword", "refresh_token", "access-token", "id_number", "idNumber", "candidate.ID-Number",
    "embedding", "probe_embedding", "score", "livenessScore", "distance", "match.distance", "Authorization",
    "Set-Cookie", "cookie", "secret", "client_secret", "credential", "master_key", "api-key", "name", "ticket",
    "ticketNumber", "query", "photo", "body",
  ])
  func `drops what must not be logged`(key: String) {
    let bound = logger().with(KeyValuePairs(dictionaryLiteral: (key, .text("hunter2"))))
    bound.info("tried", KeyValuePairs(dictionaryLiteral: (key, .integer(4711)), ("route", "/v1/logins")))
    #expect(sink.objects.first?["dropped"] as? String == key)
    #expect(sink.objects.first?["route"] as? String == "/v1/logins")
    #expect(!sink.texts[0].contains("hunter2") && !sink.texts[0].contains("4711"))
  }

  @Test(arguments: ["hostname", "frames", "picture_bytes", "route", "status", "keyfile", "jti", "engine", "operator"])
  func `keeps what may be logged`(key: String) {
    logger().info("fine", KeyValuePairs(dictionaryLiteral: (key, .text("v"))))
    #expect(sink.objects.first?[key] as? String == "v")
  }

  @Test func `strikes ID numbers out of any text`() {
    logger().error(
      "failed",
      ["cause": "row 11010519491231002X and (110105194912310021), not 1795252620042000000 nor 12345678901234567"])
    #expect(
      sink.objects.first?["cause"] as? String
        == "row ****************** and (******************), not 1795252620042000000 nor 12345678901234567")
  }

  @Test func `cannot be made to write a second line or to move the cursor`() {
    let hostile = "a\"\n{\"level\":\"error\"}\r\u{1B}[2J\u{0}\u{7F}\u{85}\u{2028}\u{202E}\\终"
    logger().info("header", ["agent": .text(hostile), "number": .number(.nan)])
    let line = sink.texts[0]
    #expect(line.utf8.filter { $0 < 0x20 } == [0x0A] && line.hasSuffix("\n"))
    #expect(!line.unicodeScalars.contains { (0x7F...0x9F).contains($0.value) || (0x2028...0x202E).contains($0.value) })
    #expect(sink.objects.first?["agent"] as? String == hostile)
  }

  @Test func `cuts long texts between characters`() {
    logger().info("long", ["text": .text("x" + String(repeating: "终", count: 2000))])
    let text = sink.objects.first?["text"] as? String
    #expect(text == "x" + String(repeating: "终", count: 341) + "…")
  }

  @Test func `says a repeated field once, the last one`() {
    logger().with(["status": 1, "level": "fake"]).info("x", ["status": 2, "route": "r"])
    #expect(sink.texts[0].hasSuffix(#""level":"info","message":"x","status":2,"route":"r"}"# + "\n"))
  }

  @Test(arguments: [
    (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"), (951_782_400_000, "2000-02-29T00:00:00.000Z"),
    (4_107_542_399_999, "2100-02-28T23:59:59.999Z"), (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
    (1_735_689_599_007, "2024-12-31T23:59:59.007Z"),
  ])
  func `writes times in UTC`(milliseconds: Int64, text: String) {
    #expect(UTCTime.text(Instant(millisecondsSince1970: milliseconds)) == text)
  }

  @Test func `never mixes lines that come from many threads`() async throws {
    let pipe = Pipe()
    let descriptor = pipe.fileHandleForWriting.fileDescriptor
    let sink = StandardErrorSink(descriptor: descriptor)
    let logger = Logger(level: .debug, clock: FixedClock(), sink: sink)
    // On a thread of its own: reading to the end blocks, and would take one of the pool's few threads from all tests.
    async let received = withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: pipe.fileHandleForReading.readDataToEndOfFile()) }
    }
    await withTaskGroup(of: Void.self) { group in
      for writer in 0..<8 {
        group.addTask {
          // Longer than a pipe's atomic write, so that only the sink keeps lines whole.
          let text = String(repeating: "\(writer)", count: 1000)
          for _ in 0..<100 {
            logger.info(
              "m", ["a": .text(text), "b": .text(text), "c": .text(text), "d": .text(text), "e": .text(text)])
          }
        }
      }
    }
    sink.flush()
    try pipe.fileHandleForWriting.close()
    let lines = await received.split(separator: UInt8(ascii: "\n"))
    #expect(lines.count == 800)
    for line in lines { #expect((try? JSONSerialization.jsonObject(with: line)) != nil) }
  }
}
