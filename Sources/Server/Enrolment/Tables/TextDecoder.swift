/// Turns the bytes of a text file into UTF-8, guessing the encoding where nobody names it.
package enum TextDecoder {
  /// What a file turned out to be.
  package struct Decoded: Sendable {
    /// UTF-8 without a byte order mark.
    package let bytes: [UInt8]
    package let encoding: TextEncoding
  }

  /// A byte order mark decides; then what is UTF-8 is UTF-8; the rest is GB18030, as Chinese Windows saves it.
  ///
  /// - Parameter encoding: what the operator knows; nil to guess.
  package static func decode(_ bytes: [UInt8], as encoding: TextEncoding? = nil) throws(CSVFault) -> Decoded {
    if let encoding { return Decoded(bytes: try utf8(of: bytes, encoding), encoding: encoding) }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return Decoded(bytes: try utf8(of: bytes, .utf16), encoding: .utf16)
    }
    guard let fault = undecodableByte(of: bytes) else {
      return Decoded(bytes: withoutMark(bytes), encoding: .utf8)
    }
    // So much valid UTF-8 is no accident in GB18030: a damaged file, which must not be read as garbage.
    if bytes.starts(with: mark) || wideCharacters(in: bytes[..<fault]) >= 8 {
      throw .undecodable(line: line(of: fault, in: bytes), as: .utf8)
    }
    return Decoded(bytes: try utf8(of: bytes, .gb18030), encoding: .gb18030)
  }

  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private static func withoutMark(_ bytes: [UInt8]) -> [UInt8] {
    bytes.starts(with: mark) ? Array(bytes[3...]) : bytes
  }

  private static func utf8(of bytes: [UInt8], _ encoding: TextEncoding) throws(CSVFault) -> [UInt8] {
    switch encoding {
    case .utf8:
      if let fault = undecodableByte(of: bytes) { throw .undecodable(line: line(of: fault, in: bytes), as: .utf8) }
      return withoutMark(bytes)
    case .utf16: return try fromUTF16(bytes)
    case .gb18030:
      switch GB18030.decode(bytes) {
      case .decoded(let text): return withoutMark(text)
      case .undecodable(let place): throw .undecodable(line: line(of: place, in: bytes), as: .gb18030)
      case .noDecoder: throw .noDecoder(.gb18030)
      }
    }
  }

  /// Little-endian where no mark says otherwise, as Windows writes it.
  private static func fromUTF16(_ bytes: [UInt8]) throws(CSVFault) -> [UInt8] {
    let isBigEndian = bytes.starts(with: [0xFE, 0xFF])
    let start = isBigEndian || bytes.starts(with: [0xFF, 0xFE]) ? 2 : 0
    var units = stride(from: start, to: bytes.count - 1, by: 2).lazy.map { place -> UInt16 in
      let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
      return isBigEndian ? first << 8 | second : second << 8 | first
    }.makeIterator()
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var decoder = UTF16()
    var line = 1
    while true {
      switch decoder.decode(&units) {
      case .scalarValue(let scalar):
        if scalar == "\n" { line += 1 }
        text += UTF8.encode(scalar)!
      case .emptyInput:
        guard bytes.count.isMultiple(of: 2) else { throw .undecodable(line: line, as: .utf16) }
        return text
      case .error: throw .undecodable(line: line, as: .utf16)
      }
    }
  }

  /// Where the first byte stands that is no UTF-8; nil where all is.
  private static func undecodableByte(of bytes: [UInt8]) -> Int? {
    guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
    var decoder = UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var place = 0
    while true {
      switch decoder.parseScalar(from: &iterator) {
      case .valid(let encoded): place += encoded.count
      case .emptyInput: return nil
      case .error: return place
      }
    }
  }

  private static func wideCharacters(in bytes: ArraySlice<UInt8>) -> Int {
    bytes.count { $0 >= 0xC0 }
  }

  private static func line(of place: Int, in bytes: [UInt8]) -> Int {
    1 + bytes[..<min(place, bytes.count)].count { $0 == UInt8(ascii: "\n") }
  }
}
