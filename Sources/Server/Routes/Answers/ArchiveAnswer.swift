import FaceAuth

/// What became of the files in an uploaded ZIP file.
struct ArchiveAnswer: Encodable {
  struct File: Encodable {
    /// Masked where it holds what looks like an ID number.
    let name, code, zh, en: String
  }

  private static let filesShown = 500

  let added, replaced: Int
  /// How many files were no photo that could be read.
  let passedOverCount: Int
  /// The first of them.
  let passedOver: [File]

  init(_ outcome: ArchiveUpload.Outcome) {
    added = outcome.added
    replaced = outcome.replaced
    passedOverCount = outcome.passedOver.count
    passedOver = outcome.passedOver.prefix(Self.filesShown).map {
      File(
        name: PrintableText.of(MaskedName.text(of: $0.name)), code: $0.code, zh: $0.reason.chinese,
        en: $0.reason.english)
    }
  }

  private enum CodingKeys: String, CodingKey {
    case added, replaced
    case passedOverCount = "passed_over_count"
    case passedOver = "passed_over"
  }
}
