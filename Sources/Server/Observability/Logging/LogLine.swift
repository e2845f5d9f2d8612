import FaceAuth

/// Lays out one log line as a JSON object.
enum LogLine {
  /// UTF-8 bytes of one text; what is longer is cut, so that a client cannot fill the disk with one header.
  static let maximumTextBytes = 1024

  /// The object and a line feed.
  static func encode(
    level: LogLevel, time: Instant, message: String, fields: [(key: String, value: LogValue)]
  ) -> [UInt8] {
    var json = JSONObjectWriter()
    json.add("time", UTCTime.text(time))
    json.add("level", level.rawValue)
    json.add("message", message)
    var dropped: [String] = []
    var seen: Set<String> = ["time", "level", "message", "dropped"]
    // JSON's readers disagree about twins; the last of them is the nearest to the event.
    for (key, value) in fields.reversed().filter({ seen.insert($0.key).inserted }).reversed() {
      guard !LogPrivacy.isDenied(key) else {
        dropped.append(key)
        continue
      }
      switch value {
      case .text(let text): json.add(key, bounded(LogPrivacy.maskingIDNumbers(text)))
      case .integer(let integer): json.add(key, integer)
      case .number(let number): json.add(key, number)
      case .flag(let flag): json.add(key, flag)
      }
    }
    // The names, which are code and not data, tell the developer what became of the field.
    if !dropped.isEmpty { json.add("dropped", dropped.joined(separator: " ")) }
    return json.finished() + [UInt8(ascii: "\n")]
  }

  private static func bounded(_ text: String) -> String {
    guard text.utf8.count > maximumTextBytes else { return text }
    var end = text.utf8.index(text.startIndex, offsetBy: maximumTextBytes)
    while end.samePosition(in: text.unicodeScalars) == nil { end = text.utf8.index(before: end) }
    return String(text[..<end]) + "…"
  }
}
