package import FaceAuth

/// Photos that are read from files, on threads of their own.
package struct PhotoFiles: RosterPhotos {
  private let pool: WorkerPool
  private let read: @Sendable (Roster.Row) -> Result<EncodedPicture, PhotoFault>

  /// - Parameter read: may block.
  package init(
    on pool: WorkerPool, read: @escaping @Sendable (Roster.Row) -> Result<EncodedPicture, PhotoFault>
  ) {
    self.pool = pool
    self.read = read
  }

  package func photo(of row: Roster.Row) async throws -> Result<RosterPhoto, PhotoFault> {
    try await pool.run { read(row).map(RosterPhoto.init) }
  }
}
