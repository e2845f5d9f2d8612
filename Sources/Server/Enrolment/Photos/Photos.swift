import Foundation

/// Opens what operators have photos in.
package enum Photos {
  /// A folder or a ZIP file; blocks.
  ///
  /// - Parameter sizeLimit: of one photo, in bytes.
  package static func open(_ path: String, sizeLimit: Int) throws(PhotoCollectionFault) -> any PhotoCollection {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { throw .unreadable }
    if isFolder.boolValue {
      return try PhotoFolder(URL(filePath: path, directoryHint: .isDirectory), sizeLimit: sizeLimit)
    }
    return try PhotoArchive(path: path, sizeLimit: sizeLimit)
  }
}
