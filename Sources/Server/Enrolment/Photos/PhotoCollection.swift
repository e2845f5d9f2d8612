package import FaceAuth

/// Photos named by a roster's column, by ID number or by ticket number.
///
/// Reading blocks: call it on a ``WorkerPool``. Several threads may read.
package protocol PhotoCollection: Sendable {
  var index: PhotoIndex { get }

  /// The bytes of a photo by its place in the index.
  func bytes(at place: Int) throws(PhotoFault) -> [UInt8]
}

extension PhotoCollection {
  /// Files among the photos that no row can have.
  package var findings: [PhotoFinding] { index.findings }

  /// How many photos there are.
  package var count: Int { index.names.count }

  /// The photo that the row names, or that is named by one of its numbers as typed or normalised.
  package func photo(of row: Roster.Row) -> Result<EncodedPicture, PhotoFault> {
    switch index.match(row) {
    case .none: return .failure(.missing)
    case .several: return .failure(.ambiguous)
    case .one(let place):
      do throws(PhotoFault) {
        return .success(EncodedPicture(bytes: try bytes(at: place)))
      } catch {
        return .failure(error)
      }
    }
  }

  /// The photos that no row has, and those that several have.
  package func unclaimed(by rows: [Roster.Row]) -> PhotoClaims {
    PhotoClaims(of: rows, in: index)
  }
}
