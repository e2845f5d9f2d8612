import FaceAuth
import Foundation
import Testing

@testable import Server

/// The tables of texts of the console: the frame's, and one of each page.
@Suite struct ConsoleTextTests {
  @Test func `both languages have the same texts, each in its language`() throws {
    for (file, chinese, english) in try Self.tables() {
      #expect(!chinese.isEmpty && Set(chinese.keys) == Set(english.keys), "\(file)")
      for (key, text) in english { #expect(!Self.hasChinese(text) && !text.isEmpty, "\(key)") }
      // Some are nothing but places and what stands between them.
      for (key, text) in chinese where text.replacing(/\{[a-z]+\}/, with: "").contains(where: \.isLetter) {
        #expect(Self.hasChinese(text), "\(key)")
      }
      for (key, text) in chinese { #expect(Self.places(in: text) == Self.places(in: english[key] ?? ""), "\(key)") }
    }
  }

  @Test func `no key stands in two tables with two texts`() throws {
    var all: [String: String] = [:]
    for (_, chinese, _) in try Self.tables() {
      for (key, text) in chinese {
        #expect(all[key] == nil || all[key] == text, "\(key)")
        all[key] = text
      }
    }
  }

  @Test func `no code of the service is without words`() throws {
    let keys = Set(try Self.tables().flatMap(\.chinese.keys))
    let wanted =
      AuditAction.allCases.map { "action.\($0.rawValue)" }
      + OperatorRole.allCases.flatMap { ["role.\($0.rawValue)", "operators.\($0.rawValue)"] }
      + AccessRole.administrator.rights.filter { $0 != .manageOperators }.map { "right.\($0.name)" }
      + IdentityQuestion.allCases.map { "question.\($0.rawValue)" }
      + CaseAttempt.Way.allCases.map { "way.\($0.rawValue)" }
      + HelpdeskCase.Status.allCases.map { "status.\($0.rawValue)" }
      + CaseEntry.Kind.allCases.map { "entry.\($0.rawValue)" }
      + RetryReason.allCases.map { "retry.\($0.rawValue)" }
      + CaseOutcome.allCases.map { "outcome.\($0.rawValue)" }
      + SessionEnd.Reason.allCases.map { "ended.\($0.rawValue)" }
      + SignInRefusal.allCases.map { "refused.\($0.rawValue)" }
    for key in wanted { #expect(keys.contains(key), "\(key)") }
  }

  @Test func `the audit log names what went wrong as the helpdesk does`() throws {
    let (_, chinese, english) = try #require(try Self.tables().first { $0.file == "reason-text.js" })
    let wanted =
      CaseReason.all.map { ("finding.\($0.code)", $0.text) }
      + AbuseKind.allCases.map { ("abuse.\($0.rawValue)", $0.text) }
    for (key, text) in wanted {
      #expect(chinese[key] == text.chinese, "\(key)")
      #expect(english[key] == text.english, "\(key)")
    }
  }

  @Test func `the pages name no text that there is not, and what stands in the HTML is the Chinese text`() throws {
    var all: [String: String] = [:]
    for (_, chinese, _) in try Self.tables() { all.merge(chinese) { first, _ in first } }
    for name in try FileManager.default.contentsOfDirectory(atPath: ConsoleRouteTests.folder.path) {
      let text = try Self.source(name)
      for match in text.matches(of: /data-t(?:-label)?="([^"$]+)"/) {
        #expect(all[String(match.1)] != nil, "\(match.1)")
      }
      for match in text.matches(of: /\bt\("([^"]+)"/) { #expect(all[String(match.1)] != nil, "\(match.1)") }
      for match in text.matches(of: /data-t="([^"]+)"[^>]*>([^<]*)</) where name.hasSuffix(".html") && !match.2.isEmpty
      {
        #expect(all[String(match.1)] == String(match.2), "\(match.1)")
      }
    }
  }

  typealias Tables = (file: String, chinese: [String: String], english: [String: String])

  /// A pair of files for the frame, and for each page a file with both tables.
  private static func tables() throws -> [Tables] {
    let names = try FileManager.default.contentsOfDirectory(atPath: ConsoleRouteTests.folder.path)
    var tables: [Tables] = [
      ("console", try table(in: source("console-zh.js")[...]), try table(in: source("console-en.js")[...]))
    ]
    for name in names where name.hasSuffix("-text.js") {
      let text = try source(name)
      let middle = try #require(text.range(of: "\n  en: {"), "\(name)")
      tables.append((name, try table(in: text[..<middle.lowerBound]), try table(in: text[middle.lowerBound...])))
    }
    return tables
  }

  private static func table(in text: Substring) throws -> [String: String] {
    var table: [String: String] = [:]
    for match in text.matches(of: /\n +"([^"]+)": "([^"]*)",/) {
      #expect(table.updateValue(String(match.2), forKey: String(match.1)) == nil, "\(match.1) stands twice")
    }
    return table
  }

  private static func source(_ name: String) throws -> String {
    try String(contentsOf: ConsoleRouteTests.folder.appending(path: name), encoding: .utf8)
  }

  private static func hasChinese(_ text: String) -> Bool {
    text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
  }

  private static func places(in text: String) -> Set<String> {
    Set(text.matches(of: /\{([a-z]+)\}/).map { String($0.1) })
  }
}
