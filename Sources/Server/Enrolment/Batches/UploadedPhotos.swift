import FaceAuth

/// Photos that operators have uploaded for a batch, sealed in the store until their candidates have them.
struct UploadedPhotos: RosterPhotos {
  let batch: BatchID
  let store: any BatchStore
  /// Where digests are computed.
  let offload: any Offload

  func photo(of row: Roster.Row) async throws -> Result<RosterPhoto, PhotoFolder.Fault> {
    guard let picture = try await store.photo(named: PhotoFolder.names(of: row), of: batch) else {
      return .failure(.missing)
    }
    return .success(try await offload.run { RosterPhoto(picture) })
  }

  func release(_ row: Roster.Row) async throws {
    try await store.removePhotos(named: PhotoFolder.names(of: row), of: batch)
  }
}
