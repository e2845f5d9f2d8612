import Glibc

/// What stands in a folder of photos.
struct PhotoFolderFile {
  /// Below the root.
  let path: [UInt8]
  let isFolder: Bool
  /// A link, a device or a pipe.
  let isSpecial: Bool

  /// What is in a folder; nil where it cannot be listed.
  static func entries(of folder: [UInt8], prefix: [UInt8]) -> [PhotoFolderFile]? {
    guard let directory = opendir(cString(folder)) else { return nil }
    defer { closedir(directory) }
    var files: [PhotoFolderFile] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      guard name != [UInt8(ascii: ".")], name != [UInt8(ascii: "."), UInt8(ascii: ".")] else { continue }
      var status = stat()
      // Gone since it was listed.
      guard lstat(cString(folder + name), &status) == 0 else { continue }
      let kind = status.st_mode & S_IFMT
      files.append(
        PhotoFolderFile(path: prefix + name, isFolder: kind == S_IFDIR, isSpecial: kind != S_IFDIR && kind != S_IFREG))
    }
    return files
  }

  private static func cString(_ bytes: [UInt8]) -> [CChar] {
    bytes.map { CChar(bitPattern: $0) } + [0]
  }
}
