import Testing

@testable import Server

@Suite struct ManifestReaderTests {
  private func read(_ text: String, _ reader: ManifestReader = ManifestReader()) throws -> EvaluationManifest {
    try reader.read(Array(text.utf8), folder: "/m")
  }

  private func faults(_ text: String, _ reader: ManifestReader = ManifestReader()) -> [ManifestFault] {
    do {
      _ = try read(text, reader)
      return []
    } catch {
      return (error as? ManifestFaults)?.faults ?? []
    }
  }

  @Test func `reads columns in any order, passes others over, and finds files beside itself`() throws {
    let manifest = try read(
      "\u{FEFF}Session\tnote\tSUBJECT\tpath\tgroup\r\n1\tx\t李\ta.jpg\tA\r\n\r\n2\t\t李\t/b/c.jpg\tA\n1\t\tB\td e.png\tB\n"
    )
    #expect(manifest.rows.map(\.path) == ["/m/a.jpg", "/b/c.jpg", "/m/d e.png"])
    #expect(manifest.rows.map(\.line) == [2, 4, 5])
    #expect(manifest.rows.map(\.subject) == [0, 0, 1])
    #expect(manifest.rows.map(\.session) == ["1", "2", "1"])
    #expect(manifest.subjects == ["李", "B"])
    #expect(manifest.groups == ["A", "B"] && manifest.groupOfSubject == [0, 1])
  }

  @Test func `takes a manifest without groups and sessions without names`() throws {
    let manifest = try read("path\tsubject\tsession\na\tA\t\nb\tA\t")
    #expect(manifest.rows.map(\.session) == ["", ""])
    #expect(manifest.groups.isEmpty && manifest.groupOfSubject == [nil])
  }

  @Test(arguments: [
    ("", [ManifestFault.empty]), ("path\tsubject\tsession\n", [.noRows]),
    ("path,subject,session\na,b,c\n", [.missingColumns([.path, .subject, .session])]),
    ("path\tsubject\na\tb\n", [.missingColumns([.session])]),
    ("path\tsubject\tsession\tpath\na\tb\tc\td\n", [.repeatedColumn(.path)]),
    (
      "path\tsubject\tsession\na\tb\na\tb\tc\td\n",
      [
        .fieldCount(line: 2, fields: 2, columns: 3), .fieldCount(line: 3, fields: 4, columns: 3),
      ]
    ),
    ("path\tsubject\tsession\n\tb\tc\nd\t  \tc\n", [.blank(line: 2, .path), .blank(line: 3, .subject)]),
    ("path\tsubject\tsession\na\tb\tc\n\na\tb\td\n", [.repeatedPath(line: 4, firstLine: 2)]),
    ("path\tsubject\tsession\tgroup\na\tb\tc\tG\nd\tb\tc\tH\n", [.otherGroup(line: 3, firstLine: 2)]),
    ("path\tsubject\tsession\tgroup\na\tb\tc\t\n", [.blank(line: 2, .group)]),
    ("path\tsubject\tsession\na\u{1B}[2J\tb\tc\n", [.controlCharacter(line: 2, .path)]),
    ("path\tsubject\tsession\na\tb\r\tc\n", [.controlCharacter(line: 2, .subject)]),
  ])
  func `tells what is wrong on which line`(text: String, expected: [ManifestFault]) {
    let found = faults(text)
    #expect(found == expected)
    for fault in found { #expect(!fault.problem.english.isEmpty && !fault.problem.chinese.isEmpty) }
  }

  @Test func `keeps to its limits`() {
    var reader = ManifestReader()
    reader.rowsLimit = 3
    reader.subjectsLimit = 2
    reader.groupsLimit = 1
    reader.pathLimit = 5
    reader.faultsLimit = 2
    let header = "path\tsubject\tsession\tgroup\n"
    #expect(faults(header + "a\tA\t\tG\nb\tA\t\tG\nc\tA\t\tG\nd\tA\t\tG\n", reader) == [.tooManyRows(limit: 3)])
    #expect(
      faults(header + "a\tA\t\tG\nb\tB\t\tG\nc\tC\t\tG\n", reader) == [.tooManySubjects(line: 4, limit: 2)])
    #expect(faults(header + "a\tA\t\tG\nb\tB\t\tH\n", reader) == [.tooManyGroups(line: 3, limit: 1)])
    #expect(faults(header + "abcdef\tA\t\tG\n", reader) == [.tooLong(line: 2, .path, limit: 5)])
    #expect(faults(header + "a\nb\nc\n", reader).count == 2)
    reader.sizeLimit = 10
    #expect(faults(header, reader) == [.tooLarge(limit: 10)])
    #expect(throws: ManifestFaults(faults: [.notUTF8])) {
      try ManifestReader().read([0xD0, 0xD5, 0xC3], folder: "/")
    }
  }

  @Test func `never traps, whatever the bytes`() {
    var generator = SystemRandomNumberGenerator()
    let alphabet = Array("\t\r\npsath".utf8) + [0xFF, 0xC3, 0]
    for _ in 0..<3_000 {
      let tail = (0..<Int.random(in: 0...40)).map { _ in alphabet.randomElement(using: &generator)! }
      _ = try? ManifestReader().read(tail, folder: "")
      _ = try? ManifestReader().read(Array("path\tsubject\tsession\n".utf8) + tail, folder: "")
    }
  }
}
