import FaceAuth

/// Photos that operators have uploaded for a batch, sealed in the store until their candidates have them.
struct UploadedPhotos: RosterPhotos {
  let batch: BatchID
  let store: any BatchStore
  /// Where digests are computed.
  let offload: any Offload

  func photo(of row: Roster.Row) async throws -> Result<RosterPhoto, PhotoFault> {
    guard let picture = try await store.photo(named: Self.names(of: row), of: batch) else {
      return .failure(.missing)
    }
    return .success(try await offload.run { RosterPhoto(picture) })
  }

  func release(_ row: Roster.Row) async throws {
    try await store.removePhotos(named: Self.names(of: row), of: batch)
  }

  /// The names under which the row's photo may stand, in the order in which they count.
  private static func names(of row: Roster.Row) -> [String] {
    if let named = row[.photo] { return [named] }
    let stems = [row[.idNumber], row[.ticket]].compactMap { $0 }.flatMap { [$0, TypedText.normalised($0)] }
    return stems.flatMap { stem in extensions.map { "\(stem).\($0)" } }
  }

  private static let extensions = ["jpg", "jpeg", "png", "JPG", "JPEG", "PNG"]
}
