/// A ZIP file of photos; read entry by entry, never unpacked to disk.
package struct PhotoArchive: PhotoCollection {
  package let index: PhotoIndex

  private let archive: ZIPArchive
  /// The photos, in the order of the index.
  private let entries: [ZIPEntry]
  private let sizeLimit: Int

  /// - Parameter sizeLimit: of one photo, in bytes; a larger one is refused unread.
  package init(path: String, sizeLimit: Int, limits: ZIPLimits = .photos) throws(PhotoCollectionFault) {
    do throws(ZIPFault) {
      self.init(try ZIPArchive(path: path, limits: limits), sizeLimit: sizeLimit)
    } catch {
      throw .archive(error)
    }
  }

  package init(_ archive: ZIPArchive, sizeLimit: Int) {
    var index = PhotoIndex()
    entries = archive.entries.filter { !$0.isFolder && index.add($0.name, isSpecial: $0.isSpecial) }
    self.index = index
    self.archive = archive
    self.sizeLimit = sizeLimit
  }

  package func bytes(at place: Int) throws(PhotoFault) -> [UInt8] {
    do throws(ZIPEntryFault) {
      return try archive.bytes(of: entries[place], limit: sizeLimit)
    } catch {
      throw PhotoFault(error)
    }
  }
}
