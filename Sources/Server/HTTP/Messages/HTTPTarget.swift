/// Where a request goes: the path in decoded segments, and the query.
package struct HTTPTarget: Sendable, Equatable {
  /// Why a target is refused.
  package enum Fault: Error, Sendable, Equatable {
    case notAPath
    case invalidPercentEncoding
    /// NUL or another control character, written plainly or encoded.
    case controlCharacter
    case invalidUTF8
    /// `.` or `..` as a segment, in any spelling.
    case dotSegment
    /// `/` or `\` inside a segment, which some later reader could take for a boundary.
    case encodedSlash
  }

  package struct QueryItem: Sendable, Equatable {
    package let name: String
    package let value: String
  }

  /// The segments between the slashes, percent-decoded exactly once.
  ///
  /// `/` has none; a slash at the end makes an empty last one.
  package let segments: [String]
  package let query: [QueryItem]

  /// Stands in where a target could not be read.
  package static let root = HTTPTarget(segments: [], query: [])

  private init(segments: [String], query: [QueryItem]) {
    self.segments = segments
    self.query = query
  }

  /// Reads a request target as it stands in the request line: a path, or a whole `http` URL, whose authority is dropped
  /// (RFC 9112 section 3.2.2).
  package init(_ target: String) throws(Fault) {
    let path = try Self.originForm(target[...])
    let parts = path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var segments: [String] = []
    for raw in parts[0].dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      segments.append(try Self.segment(raw))
    }
    self.segments = segments == [""] ? [] : segments
    query = parts.count > 1 ? try Self.queryItems(parts[1]) : []
  }

  /// The query as it may stand in an address: every byte that could mean something there is encoded.
  package var queryText: String {
    query.map { "\(Self.percentEncoded($0.name))=\(Self.percentEncoded($0.value))" }.joined(separator: "&")
  }

  private static func percentEncoded(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        encoded += digits.utf8.count < 2 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return encoded
  }

  private static func originForm(_ target: Substring) throws(Fault) -> Substring {
    if target.hasPrefix("/") { return target }
    for scheme in ["http://", "https://"] where target.lowercased().hasPrefix(scheme) {
      let authority = target.dropFirst(scheme.count)
      guard let slash = authority.firstIndex(of: "/") else { return "/" }
      return authority[slash...]
    }
    throw .notAPath
  }

  private static func segment(_ raw: Substring) throws(Fault) -> String {
    let decoded = try percentDecoded(raw, plusIsSpace: false)
    guard decoded != ".", decoded != ".." else { throw .dotSegment }
    guard !decoded.utf8.contains(UInt8(ascii: "/")), !decoded.utf8.contains(UInt8(ascii: "\\")) else {
      throw .encodedSlash
    }
    return decoded
  }

  private static func queryItems(_ raw: Substring) throws(Fault) -> [QueryItem] {
    var items: [QueryItem] = []
    for pair in raw.split(separator: "&") {
      let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = try percentDecoded(sides[0], plusIsSpace: true)
      let value = sides.count > 1 ? try percentDecoded(sides[1], plusIsSpace: true) : ""
      items.append(QueryItem(name: name, value: value))
    }
    return items
  }

  /// Decodes `application/x-www-form-urlencoded` (in a body) or a query.
  package static func formItems(_ text: String) throws(Fault) -> [QueryItem] {
    try queryItems(text[...])
  }

  private static func percentDecoded(_ raw: Substring, plusIsSpace: Bool) throws(Fault) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(raw.utf8.count)
    var rest = raw.utf8.makeIterator()
    while let byte = rest.next() {
      var decoded = byte
      if byte == UInt8(ascii: "%") {
        guard let high = rest.next().flatMap(hexValue), let low = rest.next().flatMap(hexValue) else {
          throw .invalidPercentEncoding
        }
        decoded = high << 4 | low
      } else if byte == UInt8(ascii: "+"), plusIsSpace {
        decoded = UInt8(ascii: " ")
      }
      guard decoded >= 0x20, decoded != 0x7F else { throw .controlCharacter }
      bytes.append(decoded)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .invalidUTF8 }
    return text
  }

  private static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
