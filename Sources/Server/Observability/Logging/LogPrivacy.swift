/// What never reaches a log, whoever tries to log it.
///
/// Denying stands here and not at the calls, since one forgotten call would be enough.
enum LogPrivacy {
  /// Keys that hold one of these, written in any case and with any separators, are dropped: `refreshToken`,
  /// `candidate.id-number`.
  private static let deniedParts = [
    "password", "passwd", "passphrase", "secret", "credential", "token", "authorization", "cookie", "apikey",
    "masterkey", "privatekey", "idnumber", "iddocument", "passport", "admissionticket", "ticketnumber", "embedding",
    "descriptor", "landmark", "score", "distance",
  ]
  /// Keys that are dropped when they are exactly this; as parts they would take `hostname` and `frames` along.
  private static let deniedKeys: Set<String> = [
    "name", "fullname", "candidatename", "ticket", "key", "body", "query", "photo", "picture", "image", "frame",
  ]

  static func isDenied(_ key: String) -> Bool {
    let plain = String(key.lowercased().filter { $0.isLetter || $0.isNumber })
    return deniedKeys.contains(plain) || deniedParts.contains { plain.contains($0) }
  }

  /// The text with every run of 17 digits and a check digit (GB 11643) struck out, as one may stand in an error's text.
  static func maskingIDNumbers(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var masked = bytes
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex { !isDigit($0) } ?? bytes.count
      let endsInX = end < bytes.count && (bytes[end] == UInt8(ascii: "X") || bytes[end] == UInt8(ascii: "x"))
      let length = end - start + (endsInX ? 1 : 0)
      if length == 18 {
        for index in start..<(start + 18) { masked[index] = UInt8(ascii: "*") }
      }
      start = max(end, start) + 1
    }
    return masked == bytes ? text : String(decoding: masked, as: UTF8.self)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
