import Testing

@testable import Server

@Suite struct CSVReaderTests {
  private func rows(_ text: String) throws -> [[String]] {
    try CSVReader().rows(in: Array(text.utf8)).map(\.fields)
  }

  @Test(arguments: [
    ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]),
    ("a,b\r\nc,d", [["a", "b"], ["c", "d"]]),
    ("\u{FEFF}证件号,姓名\n1,张三\n", [["证件号", "姓名"], ["1", "张三"]]),
    ("\"a,b\",\"say \"\"hi\"\"\"\n", [["a,b", "say \"hi\""]]),
    ("\"two\nlines\",x\ny,z", [["two\nlines", "x"], ["y", "z"]]),
    ("a,,\n,,c\n", [["a", "", ""], ["", "", "c"]]),
    ("\n\na\n\n", [["a"]]),
    ("\"\"\n", []),
    ("", []),
  ])
  func `reads what spreadsheets write`(text: String, expected: [[String]]) throws {
    #expect(try rows(text) == expected)
  }

  @Test func `counts lines across quoted line ends, so that faults are found in an editor`() throws {
    let rows = try CSVReader().rows(in: Array("h\n\"a\nb\"\nc\n".utf8))
    #expect(rows.map(\.line) == [1, 2, 4])
  }

  @Test(arguments: [
    ("a,\"b\nc", CSVFault.unterminatedQuote(line: 1)),
    ("x\na\"b\n", .strayQuote(line: 2)),
    ("\"a\"b\n", .strayQuote(line: 1)),
  ])
  func `refuses quotes that do not match`(text: String, fault: CSVFault) {
    #expect(throws: fault) { try rows(text) }
  }

  @Test func `refuses other encodings and more than its limits`() {
    var reader = CSVReader()
    reader.sizeLimit = 10
    reader.fieldsLimit = 2
    reader.fieldLengthLimit = 3
    #expect(throws: CSVFault.undecodable(line: 1, as: .utf8)) { try reader.rows(in: [0xD0, 0xD5, 0xC3]) }
    #expect(throws: CSVFault.tooLarge(limit: 10)) { try reader.rows(in: Array(repeating: 65, count: 11)) }
    #expect(throws: CSVFault.tooManyFields(line: 1, limit: 2)) { try reader.rows(in: Array("a,b,c".utf8)) }
    #expect(throws: CSVFault.fieldTooLong(line: 1, limit: 3)) { try reader.rows(in: Array("abcd".utf8)) }
  }

  @Test func `stops after the rows that are wanted and refuses too many`() throws {
    #expect(try CSVReader().rows(in: Array("a\nb\n\"c".utf8), first: 2).map(\.line) == [1, 2])
    var reader = CSVReader()
    reader.rowsLimit = 2
    #expect(try reader.rows(in: Array("a\n\nb\n\n".utf8)).count == 2)
    #expect(throws: CSVFault.tooManyRows(limit: 2)) { try reader.rows(in: Array("a\nb\nc".utf8)) }
  }

  @Test func `never traps, whatever the bytes`() {
    var generator = SystemRandomNumberGenerator()
    let alphabet = Array("\",\r\na\u{00}é".utf8) + [0xFF]
    for _ in 0..<5_000 {
      let bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in alphabet.randomElement(using: &generator)!
      }
      _ = try? CSVReader().rows(in: bytes)
    }
  }
}
