package import FaceAuth

/// Where the photos of a roster come from.
package protocol RosterPhotos: Sendable {
  /// The row's photo.
  ///
  /// - Throws: ``StoreFault``, ``WorkerPoolError``.
  func photo(of row: Roster.Row) async throws -> Result<RosterPhoto, PhotoFault>

  /// Is told when the row's photo stands with its candidate, and nobody needs it here any more.
  func release(_ row: Roster.Row) async throws
}

extension RosterPhotos {
  package func release(_ row: Roster.Row) async throws {}
}

/// A photo and the SHA-256 of its bytes.
package struct RosterPhoto: Sendable {
  package let picture: EncodedPicture
  package let digest: [UInt8]

  /// Takes as long as a photo is large: call it beside the cooperative pool.
  package init(_ picture: EncodedPicture) {
    self.picture = picture
    digest = SHA256.digest(picture.bytes)
  }
}
