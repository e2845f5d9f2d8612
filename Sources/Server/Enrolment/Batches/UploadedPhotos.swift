import FaceAuth

/// Photos that operators have uploaded for a batch, sealed in the store until their candidates have them.
///
/// Found as in a folder: see ``PhotoIndex``.
struct UploadedPhotos: RosterPhotos {
  private let batch: BatchID
  private let store: any BatchStore
  private let offload: any Offload
  private let photos: [BatchPhoto]
  private let index: PhotoIndex

  /// Of the photos that are there now.
  ///
  /// - Parameter offload: where names are sorted and digests computed.
  /// - Throws: ``StoreFault``, ``FaceEngineFault``.
  init(batch: BatchID, store: any BatchStore, offload: any Offload) async throws {
    self.batch = batch
    self.store = store
    self.offload = offload
    let photos = try await store.photos(of: batch)
    self.photos = photos
    index = try await offload.run {
      var index = PhotoIndex()
      for photo in photos { _ = index.add(Array(photo.name.utf8), isSpecial: false) }
      return index
    }
  }

  /// The name of the row's photo; nil where there is none, or several.
  func name(of row: Roster.Row) -> String? {
    guard case .one(let place) = index.match(row) else { return nil }
    return index.names[place].path
  }

  /// Those that are not surely one row's.
  func strays(for roster: Roster) -> [StrayPhoto] {
    StrayPhoto.all(of: photos, for: roster, in: index)
  }

  func photo(of row: Roster.Row) async throws -> Result<RosterPhoto, PhotoFault> {
    switch index.match(row) {
    case .none: return .failure(.missing)
    case .several: return .failure(.ambiguous)
    case .one(let place):
      guard let picture = try await store.photo(named: index.names[place].path, of: batch) else {
        return .failure(.missing)
      }
      return .success(try await offload.run { RosterPhoto(picture) })
    }
  }

  func release(_ row: Roster.Row) async throws {
    guard let name = name(of: row) else { return }
    try await store.removePhotos(named: [name], of: batch)
  }
}
