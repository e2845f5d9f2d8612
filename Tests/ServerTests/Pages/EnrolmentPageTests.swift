import FaceAuth
import Foundation
import Testing

@testable import Server

/// The enrolment console's files and texts; ``PageRouteTests`` and a browser look at the rest.
@Suite struct EnrolmentPageTests {
  static let folder = PageRouteTests.folder.appending(path: "../Console")

  @Test func `the page and all of its files are served, without the camera`() async throws {
    let world = try await ServiceWorld()
    let page = try await world.send(.operators, .get, "/console/enrolment?exam=x")
    #expect(page.status == 200)
    #expect(page.headers["Content-Security-Policy"]?.hasPrefix("default-src 'none'; script-src 'self';") == true)
    #expect(page.headers["Permissions-Policy"]?.hasPrefix("camera=(),") == true)
    #expect(!page.text.contains("<style") && !page.text.contains(" style=") && !page.text.contains("//"))
    let names = try Self.names()
    #expect(names.count > 10)
    for name in names where name != "enrolment.html" {
      let file = try await world.send(.operators, .get, "/console/assets/\(name)")
      #expect(file.status == 200, "\(name)")
      #expect(try Data(file.body) == Data(contentsOf: Self.folder.appending(path: name)), "\(name)")
    }
    #expect(try await world.send(.candidate, .get, "/console/enrolment").code == "not-found")
  }

  @Test func `both languages have the same texts with the same places, each in its language`() throws {
    let (chinese, english) = try Self.tables()
    #expect(Set(chinese.keys) == Set(english.keys))
    for (key, text) in chinese {
      let other = english[key] ?? ""
      #expect(!text.isEmpty && !other.isEmpty && !Self.hasChinese(other), "\(key)")
      #expect(Self.hasChinese(text), "\(key)")
      #expect(
        Set(text.matches(of: /\{[a-z]+\}/).map { $0.0 }) == Set(other.matches(of: /\{[a-z]+\}/).map { $0.0 }), "\(key)")
    }
  }

  @Test func `what stands in the HTML is the Chinese text, and every text is named`() throws {
    let table = try Self.tables().chinese
    let shell = try Self.source("console-zh.js")
    let html = try Self.source("enrolment.html")
    for match in html.matches(of: /data-t="([^"]+)"[^>]*>([^<]*)</) where !match.2.isEmpty {
      let key = String(match.1)
      let isShells = shell.contains("\"\(key)\": \"\(match.2)\"")
      #expect(isShells || table[key] == String(match.2), "\(key)")
    }
    var named: Set<String> = []
    for name in try Self.names() where !name.hasSuffix("-text.js") {
      for match in try Self.source(name).matches(of: /"([a-z]+[.][a-z_.-]+)"/) { named.insert(String(match.1)) }
    }
    // Put together of a word of the service.
    let families = ["state.", "number.", "severity.", "row.", "difficulty.", "map.", "run."]
    let single = table.keys.filter { key in !families.contains(where: key.hasPrefix) }
    #expect(Set(single).subtracting(named).isEmpty)
  }

  @Test func `every word of the service that the page shows has a text`() throws {
    let table = try Self.tables().chinese
    let words =
      EnrolmentBatch.State.allCases.flatMap { ["state.\($0.rawValue)", "run.\($0.rawValue)"] }
      + BatchRowOutcome.State.allCases.map { "row.\($0.rawValue)" }
      + PredictedDifficulty.allCases.map { "difficulty.\($0.rawValue)" }
      + FindingSeverity.allCases.map { "severity.\($0.name)" }
      + RosterColumn.allCases.map { "map.\($0.rawValue)" }
    for word in words { #expect(table[word] != nil, "\(word)") }
  }

  private static func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix("enrolment") }
  }

  private static func source(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  private static func tables() throws -> (chinese: [String: String], english: [String: String]) {
    let parts = try source("enrolment-text.js").components(separatedBy: "\n  en: {")
    try #require(parts.count == 2)
    func table(_ text: String) -> [String: String] {
      Dictionary(text.matches(of: /\n    "([^"]+)": "([^"]*)",/).map { (String($0.1), String($0.2)) }) { $1 }
    }
    return (table(parts[0]), table(parts[1]))
  }

  private static func hasChinese(_ text: String) -> Bool {
    text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
  }
}
