import FaceAuth

/// A page of the uploaded photos that are not surely one row's.
struct StrayPhotosAnswer: Encodable {
  struct Row: Encodable {
    let line: Int
    let ticket: String
  }

  struct Photo: Encodable {
    let photo, name, reason, zh, en: String
    /// The first of them.
    let rows: [Row]
    let rowCount: Int

    private enum CodingKeys: String, CodingKey {
      case photo, name, reason, zh, en, rows
      case rowCount = "row_count"
    }
  }

  /// Photos by reason, of whatever page and filter.
  let counts: [String: Int]
  let photos: [Photo]
  let next: String?

  init(_ strays: [StrayPhoto], reason: StrayPhoto.Reason?, after: BatchPhotoID?, limit: Int) {
    counts = strays.reduce(into: [:]) { $0[$1.reason.rawValue, default: 0] += 1 }
    let rest = strays.lazy.filter { stray in
      (reason.map { $0 == stray.reason } ?? true) && (after.map { stray.id > $0 } ?? true)
    }
    let found = Array(rest.prefix(limit + 1))
    photos = found.prefix(limit).map { stray in
      Photo(
        photo: "\(stray.id)", name: stray.name, reason: stray.reason.rawValue, zh: stray.reason.text.chinese,
        en: stray.reason.text.english, rows: stray.rows.map { Row(line: $0.line, ticket: $0.ticket) },
        rowCount: stray.rowCount)
    }
    next = found.count > limit ? "\(found[limit - 1].id)" : nil
  }
}
