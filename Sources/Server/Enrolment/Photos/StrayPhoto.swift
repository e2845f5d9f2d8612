import FaceAuth

/// An uploaded photo that is not surely one row's, for an operator to look at before the batch runs.
struct StrayPhoto: Hashable, Sendable {
  /// By the codes that `faceauth roster` has for them.
  enum Reason: String, Hashable, Sendable, CaseIterable {
    /// One of several for a row.
    case ambiguous = "photo-ambiguous"
    /// Of several rows.
    case shared = "photo-shared"
    /// Of no row.
    case extra = "photo-extra"
  }

  struct Row: Hashable, Sendable {
    let line: Int
    let ticket: String
  }

  let id: BatchPhotoID
  /// Masked where it holds what looks like an ID number.
  let name: String
  let reason: Reason
  /// The first rows that claim it.
  let rows: [Row]
  /// How many rows claim it.
  let rowCount: Int

  private static let rowsKept = 20

  /// The photos of an upload that rows contend for, have in common or do not have, in the order of their ids.
  static func all(of photos: [BatchPhoto], for roster: Roster, in index: PhotoIndex) -> [StrayPhoto] {
    let claims = PhotoClaims(of: roster.rows, in: index)
    let ids = Dictionary(photos.map { ($0.name, $0.id) }, uniquingKeysWith: { first, _ in first })
    let tickets = Dictionary(
      roster.rows.map { ($0.line, $0[.ticket] ?? "") }, uniquingKeysWith: { first, _ in first })
    func stray(_ name: String, _ reason: Reason, _ lines: [Int] = [], _ rowCount: Int = 0) -> StrayPhoto? {
      guard let id = ids[name] else { return nil }
      let rows = lines.prefix(rowsKept).map { Row(line: $0, ticket: tickets[$0] ?? "") }
      return StrayPhoto(
        id: id, name: PrintableText.of(MaskedName.text(of: name)), reason: reason, rows: rows, rowCount: rowCount)
    }
    let contending = Set(claims.contending.map(\.name))
    let strays =
      claims.contending.map { stray($0.name, .ambiguous, $0.lines, $0.rows) }
      + claims.shared.filter { !contending.contains($0.name) }.map { stray($0.name, .shared, $0.lines, $0.lines.count) }
      + claims.extra.map { stray($0, .extra) }
    return strays.compactMap { $0 }.sorted { $0.id < $1.id }
  }
}

extension StrayPhoto.Reason {
  /// What to make of it.
  var text: LocalizedText {
    switch self {
    case .ambiguous:
      LocalizedText(zh: "同一考生有多张照片，请只保留一张。", en: "One of several photos for the row: keep one.")
    case .shared: PhotoClaims.sharedText
    case .extra: PhotoClaims.extraText
    }
  }
}
