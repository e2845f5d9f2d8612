extension StrictJSON {
  /// How deep arrays and objects may stand in one another: deeper text would only be an attempt on the stack.
  static let depthLimit = 8

  /// Reads exactly one value in UTF-8, with nothing but white space around it.
  package init(parsing text: [UInt8]) throws(Fault) {
    var parser = Parser(text: text)
    self = try parser.value(depth: 0)
    parser.skipWhiteSpace()
    guard parser.isAtEnd else { throw .malformed }
  }

  private struct Parser {
    let text: [UInt8]
    var position = 0

    var isAtEnd: Bool { position == text.count }
    var next: UInt8? { isAtEnd ? nil : text[position] }

    mutating func take(_ byte: UInt8) -> Bool {
      guard next == byte else { return false }
      position += 1
      return true
    }

    mutating func skipWhiteSpace() {
      while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
    }

    mutating func value(depth: Int) throws(Fault) -> StrictJSON {
      skipWhiteSpace()
      switch next {
      case UInt8(ascii: "{"): return try object(depth: depth + 1)
      case UInt8(ascii: "["): return try array(depth: depth + 1)
      case UInt8(ascii: "\""): return .string(try string())
      case UInt8(ascii: "t"): return try literal("true", .boolean(true))
      case UInt8(ascii: "f"): return try literal("false", .boolean(false))
      case UInt8(ascii: "n"): return try literal("null", .null)
      default: return try number()
      }
    }

    mutating func literal(_ spelling: String, _ value: StrictJSON) throws(Fault) -> StrictJSON {
      guard text[position...].starts(with: spelling.utf8) else { throw .malformed }
      position += spelling.utf8.count
      return value
    }

    mutating func object(depth: Int) throws(Fault) -> StrictJSON {
      guard depth <= depthLimit else { throw .tooDeep }
      position += 1
      var members: [Member] = []
      var names: Set<[UInt8]> = []
      skipWhiteSpace()
      if take(UInt8(ascii: "}")) { return .object([]) }
      repeat {
        skipWhiteSpace()
        let name = try string()
        guard names.insert(Array(name.utf8)).inserted else { throw .duplicateMember }
        skipWhiteSpace()
        guard take(UInt8(ascii: ":")) else { throw .malformed }
        members.append(Member(name: name, value: try value(depth: depth)))
        skipWhiteSpace()
      } while take(UInt8(ascii: ","))
      guard take(UInt8(ascii: "}")) else { throw .malformed }
      return .object(members)
    }

    mutating func array(depth: Int) throws(Fault) -> StrictJSON {
      guard depth <= depthLimit else { throw .tooDeep }
      position += 1
      var values: [StrictJSON] = []
      skipWhiteSpace()
      if take(UInt8(ascii: "]")) { return .array([]) }
      repeat {
        values.append(try value(depth: depth))
        skipWhiteSpace()
      } while take(UInt8(ascii: ","))
      guard take(UInt8(ascii: "]")) else { throw .malformed }
      return .array(values)
    }

    mutating func string() throws(Fault) -> String {
      guard take(UInt8(ascii: "\"")) else { throw .malformed }
      var bytes: [UInt8] = []
      while let byte = next {
        position += 1
        switch byte {
        case UInt8(ascii: "\""):
          guard let string = String(validating: bytes, as: UTF8.self) else { throw .malformed }
          return string
        case UInt8(ascii: "\\"): bytes += try escaped()
        case 0..<0x20: throw .malformed
        default: bytes.append(byte)
        }
      }
      throw .malformed
    }

    mutating func escaped() throws(Fault) -> [UInt8] {
      guard let byte = next else { throw .malformed }
      position += 1
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
      case UInt8(ascii: "b"): return [0x08]
      case UInt8(ascii: "f"): return [0x0C]
      case UInt8(ascii: "n"): return [0x0A]
      case UInt8(ascii: "r"): return [0x0D]
      case UInt8(ascii: "t"): return [0x09]
      case UInt8(ascii: "u"): return Array(String(try scalar()).utf8)
      default: throw .malformed
      }
    }

    /// The scalar of an escape, or of two that make a surrogate pair; half a pair is no scalar.
    mutating func scalar() throws(Fault) -> Character {
      let first = try hexadecimal()
      guard (0xD800..<0xDC00).contains(first) else {
        guard let scalar = Unicode.Scalar(first) else { throw .malformed }
        return Character(scalar)
      }
      guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { throw .malformed }
      let second = try hexadecimal()
      guard (0xDC00..<0xE000).contains(second) else { throw .malformed }
      guard let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) else { throw .malformed }
      return Character(scalar)
    }

    mutating func hexadecimal() throws(Fault) -> UInt32 {
      var value: UInt32 = 0
      for _ in 0..<4 {
        guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw .malformed }
        value = value << 4 | UInt32(digit)
        position += 1
      }
      return value
    }

    mutating func number() throws(Fault) -> StrictJSON {
      let start = position
      _ = take(UInt8(ascii: "-"))
      let leadsWithZero = next == UInt8(ascii: "0")
      let digits = skipDigits()
      guard digits > 0, digits == 1 || !leadsWithZero else { throw .malformed }
      let integerEnd = position
      if take(UInt8(ascii: ".")), skipDigits() == 0 { throw .malformed }
      if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
        if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
        guard skipDigits() > 0 else { throw .malformed }
      }
      let spelling = String(decoding: text[start..<position], as: UTF8.self)
      guard position == integerEnd, let value = Int64(spelling) else { return .otherNumber(spelling) }
      return .integer(value)
    }

    mutating func skipDigits() -> Int {
      let start = position
      while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
      return position - start
    }
  }
}
