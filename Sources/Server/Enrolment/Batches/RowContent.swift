import FaceAuth

/// Digests by which rosters and rows are known again.
enum RowContent {
  /// Raised when the same row, photo and rules can end in another outcome than before.
  private static let version = "1"

  /// SHA-256 of what a roster says, whatever file it came in.
  static func digest(of roster: Roster) -> [UInt8] {
    var bytes: [UInt8] = []
    for row in roster.rows {
      append(String(row.line), to: &bytes)
      append(row, to: &bytes)
    }
    return SHA256.digest(bytes)
  }

  /// SHA-256 of all that a row's outcome depends on, but for who is enrolled already.
  ///
  /// - Parameters:
  ///   - rules: what photos are judged by.
  ///   - photo: the digest of the photo, or why there is none.
  static func digest(of row: Roster.Row, rules: String, photo: Result<[UInt8], PhotoFault>?) -> [UInt8] {
    var bytes: [UInt8] = []
    append(version, to: &bytes)
    append(rules, to: &bytes)
    append(row, to: &bytes)
    switch photo {
    case nil: append("none", to: &bytes)
    case .failure(let fault): append("\(fault)", to: &bytes)
    case .success(let digest): bytes += digest
    }
    return SHA256.digest(bytes)
  }

  private static func append(_ row: Roster.Row, to bytes: inout [UInt8]) {
    for column in RosterColumn.allCases {
      // Named, so that a column which comes in a later release changes no digest of rosters without it.
      guard let value = row[column] else { continue }
      append(column.rawValue, to: &bytes)
      append(value, to: &bytes)
    }
    append("", to: &bytes)
  }

  /// With its length before it, so that no two rows share their bytes.
  private static func append(_ text: String, to bytes: inout [UInt8]) {
    let utf8 = text.utf8
    bytes += (0..<4).map { UInt8(truncatingIfNeeded: utf8.count >> (24 - 8 * $0)) }
    bytes += utf8
  }
}
