import FaceAuth

/// Which uploaded photo is which row's, and which are not surely anybody's, for pages that show them one after the other:
/// found once for a batch, and kept until something changes.
actor BatchPhotoMatches {
  private struct Matches {
    /// By line.
    var names: [Int: String] = [:]
    var strays: [StrayPhoto] = []
  }

  private struct Found {
    let batch: BatchID
    let changedAt: Instant
    let photos: Int
    let matches: Task<Matches, any Error>
  }

  private let store: any BatchStore
  private let offload: any Offload
  private var last: Found?

  init(store: any BatchStore, offload: any Offload) {
    self.store = store
    self.offload = offload
  }

  /// The name of the photo of the row on a line; nil where there is none, or the roster is not there any more.
  ///
  /// - Throws: ``StoreFault``, ``FaceEngineFault``.
  func name(of line: Int, in batch: EnrolmentBatch) async throws -> String? {
    try await matches(in: batch).names[line]
  }

  /// The photos that are not surely one row's, in the order of their ids; none where the roster is not there any more.
  ///
  /// - Throws: ``StoreFault``, ``FaceEngineFault``.
  func strays(in batch: EnrolmentBatch) async throws -> [StrayPhoto] {
    try await matches(in: batch).strays
  }

  /// Forgets names of photos, which tend to be ID numbers, when nobody has asked for a while.
  func forget() { last = nil }

  private func matches(in batch: EnrolmentBatch) async throws -> Matches {
    // Two photos that come in one instant are told apart by their number.
    let photos = try await store.photoCount(of: batch.id)
    if let last, last.batch == batch.id, last.changedAt == batch.changedAt, last.photos == photos {
      return try await last.matches.value
    }
    let task = Task { @concurrent [store, offload] in try await Self.matches(in: batch.id, store, offload) }
    last = Found(batch: batch.id, changedAt: batch.changedAt, photos: photos, matches: task)
    do {
      return try await task.value
    } catch {
      last = nil
      throw error
    }
  }

  private static func matches(
    in batch: BatchID, _ store: any BatchStore, _ offload: any Offload
  ) async throws -> Matches {
    guard let uploaded = try await store.roster(of: batch) else { return Matches() }
    let roster: Roster
    do {
      roster = try await RosterFile.read(uploaded, on: offload).roster
    } catch is RosterFile.Unreadable {
      return Matches()
    }
    let photos = try await UploadedPhotos(batch: batch, store: store, offload: offload)
    return try await offload.run {
      let names = roster.rows.compactMap { row in photos.name(of: row).map { (row.line, $0) } }
      return Matches(
        names: Dictionary(names, uniquingKeysWith: { first, _ in first }), strays: photos.strays(for: roster))
    }
  }
}
