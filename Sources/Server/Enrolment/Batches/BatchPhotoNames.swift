import FaceAuth

/// Which uploaded photo is which row's, for a page that shows them one after the other: found once for a batch, and kept
/// until something changes.
actor BatchPhotoNames {
  private struct Found {
    let batch: BatchID
    let changedAt: Instant
    let names: Task<[Int: String], any Error>
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
    if let last, last.batch == batch.id, last.changedAt == batch.changedAt { return try await last.names.value[line] }
    let task = Task { @concurrent [store, offload] in try await Self.names(in: batch.id, store, offload) }
    last = Found(batch: batch.id, changedAt: batch.changedAt, names: task)
    do {
      return try await task.value[line]
    } catch {
      last = nil
      throw error
    }
  }

  /// Forgets names of photos, which tend to be ID numbers, when nobody has asked for a while.
  func forget() { last = nil }

  private static func names(
    in batch: BatchID, _ store: any BatchStore, _ offload: any Offload
  ) async throws -> [Int: String] {
    guard let uploaded = try await store.roster(of: batch) else { return [:] }
    let roster: Roster
    do {
      roster = try await RosterFile.read(uploaded, on: offload).roster
    } catch is RosterFile.Unreadable {
      return [:]
    }
    let photos = try await UploadedPhotos(batch: batch, store: store, offload: offload)
    return try await offload.run {
      Dictionary(
        roster.rows.compactMap { row in photos.name(of: row).map { (row.line, $0) } },
        uniquingKeysWith: { first, _ in first })
    }
  }
}
