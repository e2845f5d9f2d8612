import FaceAuth
import Foundation
import Testing

@testable import Server

/// The pages' two tables of texts, against each other, the HTML, the scripts and the service's own codes.
@Suite struct PageTextTests {
  @Test func `both languages have the same texts, each in its language`() throws {
    let (chinese, english) = (try Self.table("text-zh.js"), try Self.table("text-en.js"))
    #expect(Set(chinese.keys) == Set(english.keys))
    for (key, text) in english { #expect(!Self.hasChinese(text) && !text.isEmpty, "\(key)") }
    for (key, text) in chinese { #expect(Self.hasChinese(text), "\(key)") }
    for (key, text) in chinese {
      #expect(Self.places(in: text) == Self.places(in: english[key] ?? ""), "\(key)")
    }
  }

  @Test func `no code of the service is without a sentence`() throws {
    let document = String(decoding: OpenAPIDocuments.candidate, as: UTF8.self)
    let words = Set(document.split { !($0.isLetter || $0 == "-") }.map(String.init))
    let keys =
      RefusalReason.allCases.map { "hint.\($0.shown.rawValue)" } + FrameAdvice.allCases.map { "hint.\($0.rawValue)" }
      + ChallengeStep.allCases.map { "step.\($0.rawValue)" }
      + SessionEnd.Reason.allCases.map { "ended.\($0.rawValue)" }
      + ["sitting.formal", "sitting.mock"]
      + ServiceProblem.allCases.map(\.rawValue).filter(words.contains).map { "problem.\($0)" }
    for file in ["text-zh.js", "text-en.js"] {
      let table = try Self.table(file)
      for key in keys { #expect(table[key] != nil, "\(file) has no \(key)") }
    }
  }

  @Test func `the pages name no text that there is not, and every text is named`() throws {
    let table = try Self.table("text-zh.js")
    var named: Set<String> = []
    for name in try FileManager.default.contentsOfDirectory(atPath: PageRouteTests.folder.path)
    where !name.hasPrefix("text-") {
      let text = try Self.source(name)
      for match in text.matches(of: /data-t(?:-alt|-label)?="([^"]+)"/) { named.insert(String(match.1)) }
      for match in text.matches(of: /\bt\("([^"]+)"/) { named.insert(String(match.1)) }
      // Others are put together or chosen: any quoted word that is a text's name.
      for match in text.matches(of: /"([a-z]+[.-][a-z0-9.-]+)"/) where table[String(match.1)] != nil {
        named.insert(String(match.1))
      }
    }
    #expect(named.subtracting(table.keys).isEmpty)
    let families = ["hint.", "step.", "problem.", "ended.", "time.", "door.", "camera.", "sitting."]
    #expect(Set(table.keys.filter { !families.contains(where: $0.hasPrefix) }).subtracting(named).isEmpty)
  }

  @Test(arguments: ["login.html", "session.html", "phone.html"])
  func `what stands in the HTML is the Chinese text`(_ name: String) throws {
    let table = try Self.table("text-zh.js")
    for match in try Self.source(name).matches(of: /data-t="([^"]+)"[^>]*>([^<]*)</) where !match.2.isEmpty {
      #expect(table[String(match.1)] == String(match.2), "\(match.1)")
    }
  }

  @Test func `the phone's page asks for codes of the length that there are`() throws {
    let length = PairingCode.length
    #expect(try Self.source("phone.js").contains("const codeLength = \(length);"))
    for file in ["text-zh.js", "text-en.js"] {
      let table = try Self.table(file)
      for key in ["join.code", "join.length"] { #expect(table[key]?.contains("\(length)") == true, "\(file) \(key)") }
    }
  }

  private static func source(_ name: String) throws -> String {
    try String(contentsOf: PageRouteTests.folder.appending(path: name), encoding: .utf8)
  }

  private static func table(_ name: String) throws -> [String: String] {
    var table: [String: String] = [:]
    for match in try source(name).matches(of: /\n  "([^"]+)": "([^"]*)",/) {
      #expect(table.updateValue(String(match.2), forKey: String(match.1)) == nil, "\(match.1) stands twice")
    }
    try #require(table.count > 100)
    return table
  }

  private static func hasChinese(_ text: String) -> Bool {
    text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
  }

  private static func places(in text: String) -> Set<String> {
    Set(text.matches(of: /\{([a-z]+)\}/).map { String($0.1) })
  }
}
