import FaceAuth

/// A file of the pages that people use, built into the binary.
struct PageFile: Sendable {
  /// As it stands in the folder and in addresses.
  let name: String
  let mediaType: String
  let bytes: [UInt8]
  /// Names these very bytes (RFC 9110 section 8.8.3).
  let entityTag: String

  /// - Returns: nil for a name whose ending is none of those that pages are made of.
  init?(_ name: String, _ bytes: [UInt8]) {
    let ending = name.split(separator: ".").last.map(String.init) ?? ""
    guard let mediaType = Self.mediaTypes[ending] else { return nil }
    self.name = name
    self.mediaType = mediaType
    self.bytes = bytes
    entityTag = "\"\(Array(SHA256.digest(bytes).prefix(16)).hexadecimal)\""
  }

  var isDocument: Bool { mediaType.hasPrefix("text/html") }

  private static let mediaTypes = [
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
  ]
}
