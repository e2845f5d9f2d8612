package import Foundation

/// A folder of photos, and the folders in it.
package struct PhotoFolder: PhotoCollection {
  package let index: PhotoIndex

  /// As bytes, for a name may be in no encoding that strings know; ends with a slash.
  private let root: [UInt8]
  /// The photos below the root, in the order of the index.
  private let paths: [[UInt8]]
  private let sizeLimit: Int

  private static let filesLimit = 200_000

  /// Lists the folder, in an order that is the same each time.
  ///
  /// - Parameter sizeLimit: of one photo, in bytes; a larger file is refused unread.
  package init(_ folder: URL, sizeLimit: Int) throws(PhotoCollectionFault) {
    var root = Array(folder.path(percentEncoded: false).utf8)
    if root.last != UInt8(ascii: "/") { root.append(UInt8(ascii: "/")) }
    var files: [PhotoFolderFile] = []
    var folders: [[UInt8]] = [[]]
    var isRoot = true
    while let prefix = folders.popLast() {
      guard let entries = PhotoFolderFile.entries(of: root + prefix, prefix: prefix) else {
        guard !isRoot else { throw .unreadable }
        continue
      }
      isRoot = false
      files += entries.filter { !$0.isFolder }
      // One level more than photos may stand in, so that those too deep are told of.
      if prefix.count(where: { $0 == UInt8(ascii: "/") }) <= PhotoName.depthLimit {
        folders += entries.filter(\.isFolder).map { $0.path + [UInt8(ascii: "/")] }
      }
      guard files.count <= Self.filesLimit else { throw .tooManyFiles(limit: Self.filesLimit) }
    }
    var index = PhotoIndex()
    paths = files.sorted { $0.path.lexicographicallyPrecedes($1.path) }.filter {
      index.add($0.path, isSpecial: $0.isSpecial)
    }.map(\.path)
    self.index = index
    self.root = root
    self.sizeLimit = sizeLimit
  }

  package func bytes(at place: Int) throws(PhotoFault) -> [UInt8] {
    let path = (root + paths[place]).map { CChar(bitPattern: $0) } + [0]
    // A link could lead anywhere; a pipe could be read for ever.
    let file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { throw errno == ENOENT ? .missing : .unreadable }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw .unreadable }
    guard status.st_size <= sizeLimit else { throw .tooManyBytes }
    let size = Int(status.st_size)
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
      while filled < size {
        let count = read(file, buffer.baseAddress! + filled, size - filled)
        if count < 0, errno == EINTR { continue }
        failed = count < 0
        if count <= 0 { break }
        filled += count
      }
    }
    guard !failed else { throw .unreadable }
    return bytes
  }
}
