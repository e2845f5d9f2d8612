/// All records about one candidate, for people and for programs, with a signature over both.
///
/// | file | what |
/// | --- | --- |
/// | `report.html` | the records in words, in both languages |
/// | `records.jsonl` | the records, a line of JSON each |
/// | `head.jws` | the signed head of the whole log when the pack was made |
/// | `keys.json` | the public key as a JWK set |
/// | `manifest.json` | what the pack is, and the SHA-256 of each file above |
/// | `manifest.jws` | the detached signature over `manifest.json` |
package struct EvidencePack: Sendable {
  static let manifest = "manifest.json"
  static let signature = "manifest.jws"
  static let records = "records.jsonl"
  static let report = "report.html"
  static let head = "head.jws"
  static let keys = "keys.json"
  static let format: Int64 = 1

  /// Names and contents; text in UTF-8.
  package let files: [(name: String, bytes: [UInt8])]
}
