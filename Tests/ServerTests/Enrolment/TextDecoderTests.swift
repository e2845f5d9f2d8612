import Testing

@testable import Server

@Suite struct TextDecoderTests {
  /// "证件号,姓名\n1,张三\n" in GB18030.
  private static let chinese: [UInt8] =
    [0xD6, 0xA4, 0xBC, 0xFE, 0xBA, 0xC5, 0x2C, 0xD0, 0xD5, 0xC3, 0xFB, 0x0A, 0x31, 0x2C, 0xD5, 0xC5, 0xC8, 0xFD, 0x0A]
  private static let text = "证件号,姓名\n1,张三\n"

  private func text(_ bytes: [UInt8], _ encoding: TextEncoding? = nil) throws -> (String, TextEncoding) {
    let decoded = try TextDecoder.decode(bytes, as: encoding)
    return (String(decoding: decoded.bytes, as: UTF8.self), decoded.encoding)
  }

  private func wide(_ text: String, bigEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { bigEndian ? [UInt8($0 >> 8), UInt8($0 & 255)] : [UInt8($0 & 255), UInt8($0 >> 8)] }
  }

  @Test func `guesses the encoding that people's files have`() throws {
    #expect(try text(Array(Self.text.utf8)) == (Self.text, .utf8))
    #expect(try text([0xEF, 0xBB, 0xBF] + Array(Self.text.utf8)) == (Self.text, .utf8))
    #expect(try text(Self.chinese) == (Self.text, .gb18030))
    #expect(try text([0xFF, 0xFE] + wide(Self.text, bigEndian: false)) == (Self.text, .utf16))
    #expect(try text([0xFE, 0xFF] + wide("𠮷," + Self.text, bigEndian: true)) == ("𠮷," + Self.text, .utf16))
    #expect(try text(wide(Self.text, bigEndian: false), .utf16) == (Self.text, .utf16))
    #expect(try text([]) == ("", .utf8))
    // Rare characters in people's names take four bytes.
    #expect(try text(Self.chinese + [0x95, 0x34, 0xB2, 0x35]) == (Self.text + "𠮷", .gb18030))
  }

  @Test func `takes the operator's word`() throws {
    #expect(try text(Array("ab".utf8), .gb18030) == ("ab", .gb18030))
    #expect(throws: CSVFault.undecodable(line: 1, as: .utf8)) { try text(Self.chinese, .utf8) }
    #expect(TextEncoding(written: "GBK") == .gb18030)
    #expect(TextEncoding(written: "UTF-8") == .utf8)
    #expect(TextEncoding(written: "latin1") == nil)
  }

  @Test func `says on which line nothing can be read`() throws {
    #expect(throws: CSVFault.undecodable(line: 3, as: .gb18030)) { try text(Self.chinese + [0xD5, 0xFF, 0x0A]) }
    #expect(throws: CSVFault.undecodable(line: 3, as: .gb18030)) { try text(Self.chinese + [0xD5]) }
    // A UTF-8 file with one bad byte is not read as garbage.
    let damaged = Array((Self.text + Self.text).utf8) + [0x0A, 0xFF, 0x0A]
    #expect(throws: CSVFault.undecodable(line: 6, as: .utf8)) { try text(damaged) }
    #expect(throws: CSVFault.undecodable(line: 2, as: .utf8)) { try text([0xEF, 0xBB, 0xBF, 0x0A, 0xFF]) }
    #expect(throws: CSVFault.undecodable(line: 2, as: .utf16)) { try text([0xFF, 0xFE, 0x0A, 0x00, 0x00, 0xDC]) }
    #expect(throws: CSVFault.undecodable(line: 1, as: .utf16)) { try text([0xFF, 0xFE, 0x31]) }
  }
}
