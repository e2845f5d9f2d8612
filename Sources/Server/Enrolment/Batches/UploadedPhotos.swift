import FaceAuth

/// Photos that operators have uploaded for a batch, sealed in the store until their candidates have them.
///
/// Found as in a folder: see ``PhotoIndex``.
struct UploadedPhotos: RosterPhotos {
  private let batch: BatchID
  private let store: any BatchStore
  private let offload: any Offload
  private let index: PhotoIndex

  /// Of the photos that are there now.
  ///
  /// - Parameter offload: where digests are computed.
  /// - Throws: ``StoreFault``.
  init(batch: BatchID, store: any BatchStore, offload: any Offload) async throws {
    self.batch = batch
    self.store = store
    self.offload = offload
    var index = PhotoIndex()
    for name in try await store.photoNames(of: batch) { _ = index.add(Array(name.utf8), isSpecial: false) }
    self.index = index
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
    guard case .one(let place) = index.match(row) else { return }
    try await store.removePhotos(named: [index.names[place].path], of: batch)
  }
}
