/// Reads through a JSON text once without keeping it: grammar, depth, duplicate names, and which fields there are.
///
/// Foundation's decoder takes the last of two equal names, nests as deep as the stack, and tells nobody of fields that the
/// type does not have. This goes before it, and is stricter wherever the two could differ.
struct JSONScanner {
  /// One level of the text, for the path to where the scanner is.
  private enum Level {
    case object(name: String)
    case array(index: Int)
  }

  /// Names longer than this are no field of ours and are cut in what is reported.
  private static let longestName = 64

  private var bytes: ArraySlice<UInt8>
  private let maxDepth: Int
  private var levels: [Level] = []
  /// Paths without indices, such as `frames[].step`, with one concrete path each.
  private var fields: [String: String] = [:]

  private init(_ bytes: [UInt8], maxDepth: Int) {
    self.bytes = bytes[...]
    self.maxDepth = maxDepth
  }

  /// The fields of an object, by path without indices, each with one place where it stands.
  static func fields(of bytes: [UInt8], maxDepth: Int = 16) throws(JSONFault) -> [String: String] {
    guard String(validating: bytes, as: UTF8.self) != nil else { throw JSONFault(reason: .malformed) }
    var scanner = JSONScanner(bytes, maxDepth: maxDepth)
    scanner.skipSpace()
    guard scanner.bytes.first == UInt8(ascii: "{") else { throw scanner.fault(.malformed) }
    try scanner.value()
    scanner.skipSpace()
    guard scanner.bytes.isEmpty else { throw scanner.fault(.malformed) }
    return scanner.fields
  }

  private func fault(_ reason: JSONFault.Reason) -> JSONFault {
    JSONFault(reason: reason, path: reason == .malformed ? "" : path(withIndices: true))
  }

  private func path(withIndices: Bool) -> String {
    var path = ""
    for level in levels {
      switch level {
      case .object(let name): path += path.isEmpty ? name : ".\(name)"
      case .array(let index): path += withIndices ? "[\(index)]" : "[]"
      }
    }
    return path
  }

  // MARK: - Grammar

  private mutating func value() throws(JSONFault) {
    skipSpace()
    switch bytes.first {
    case UInt8(ascii: "{"): try object()
    case UInt8(ascii: "["): try array()
    case UInt8(ascii: "\""): _ = try string()
    case UInt8(ascii: "t"): try literal("true")
    case UInt8(ascii: "f"): try literal("false")
    case UInt8(ascii: "n"): try literal("null")
    default: try number()
    }
  }

  private mutating func object() throws(JSONFault) {
    guard levels.count < maxDepth else { throw fault(.tooDeep) }
    bytes.removeFirst()
    skipSpace()
    if take("}") { return }
    var names: Set<String> = []
    repeat {
      skipSpace()
      let name = try string()
      levels.append(.object(name: String(name.prefix(Self.longestName))))
      guard names.insert(name).inserted else { throw fault(.duplicate) }
      fields[path(withIndices: false)] = path(withIndices: true)
      skipSpace()
      try require(":")
      try value()
      levels.removeLast()
      skipSpace()
    } while take(",")
    try require("}")
  }

  private mutating func array() throws(JSONFault) {
    guard levels.count < maxDepth else { throw fault(.tooDeep) }
    bytes.removeFirst()
    skipSpace()
    if take("]") { return }
    var index = 0
    repeat {
      levels.append(.array(index: index))
      try value()
      levels.removeLast()
      index += 1
      skipSpace()
    } while take(",")
    try require("]")
  }

  /// The string with its escapes resolved, so that two spellings of one name are equal.
  private mutating func string() throws(JSONFault) -> String {
    try require("\"")
    var units: [UInt8] = []
    while let byte = bytes.popFirst() {
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: units, as: UTF8.self)
      case UInt8(ascii: "\\"): units += Array(String(try escape()).utf8)
      case 0..<0x20: throw fault(.malformed)
      default: units.append(byte)
      }
    }
    throw fault(.malformed)
  }

  private mutating func escape() throws(JSONFault) -> Unicode.Scalar {
    switch bytes.popFirst() {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{08}"
    case UInt8(ascii: "f"): return "\u{0C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try escapedScalar()
    default: throw fault(.malformed)
    }
  }

  /// Half of a surrogate pair alone is no character: refused, since decoders replace or drop it as they like.
  private mutating func escapedScalar() throws(JSONFault) -> Unicode.Scalar {
    let first = try fourHexDigits()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, take("\\"), take("u") else { throw fault(.malformed) }
    let second = try fourHexDigits()
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw fault(.malformed) }
    return scalar
  }

  private mutating func fourHexDigits() throws(JSONFault) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = bytes.popFirst(), let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw fault(.malformed)
      }
      value = value << 4 | UInt32(digit)
    }
    return value
  }

  private mutating func number() throws(JSONFault) {
    _ = take("-")
    if !take("0") { try digits() }
    if take(".") { try digits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try digits()
    }
  }

  private mutating func digits() throws(JSONFault) {
    let count = bytes.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }.count
    guard count > 0 else { throw fault(.malformed) }
    bytes.removeFirst(count)
  }

  private mutating func literal(_ text: String) throws(JSONFault) {
    guard bytes.starts(with: text.utf8) else { throw fault(.malformed) }
    bytes.removeFirst(text.utf8.count)
  }

  private mutating func skipSpace() {
    while let byte = bytes.first, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { bytes.removeFirst() }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard bytes.first == UInt8(ascii: character) else { return false }
    bytes.removeFirst()
    return true
  }

  private mutating func require(_ character: Unicode.Scalar) throws(JSONFault) {
    guard take(character) else { throw fault(.malformed) }
  }
}
