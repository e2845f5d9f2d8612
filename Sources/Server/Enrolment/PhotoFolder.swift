package import FaceAuth
package import Foundation

/// A folder of photos named by roster column, ID number or ticket number.
///
/// Reading blocks: call it on a ``WorkerPool``.
package struct PhotoFolder: Sendable {
  package enum Fault: Error, Hashable, Sendable {
    case missing
    case unreadable
    case tooManyBytes
  }

  private static let extensions = ["jpg", "jpeg", "png", "JPG", "JPEG", "PNG"]

  private let folder: URL
  private let sizeLimit: Int

  /// - Parameter sizeLimit: in bytes; a larger file is refused unread.
  package init(_ folder: URL, sizeLimit: Int) {
    self.folder = folder
    self.sizeLimit = sizeLimit
  }

  /// The photo that the row names, or that is named by one of its numbers as typed or normalised.
  package func photo(of row: Roster.Row) -> Result<EncodedPicture, Fault> {
    for name in Self.names(of: row) where Self.isPlain(name) {
      let file = folder.appending(path: name, directoryHint: .notDirectory)
      guard let attributes = try? FileManager.default.attributesOfItem(atPath: file.path) else { continue }
      // A link could lead anywhere; a device or pipe could be read for ever.
      guard attributes[.type] as? FileAttributeType == .typeRegular else { return .failure(.unreadable) }
      guard let size = attributes[.size] as? Int, size <= sizeLimit else { return .failure(.tooManyBytes) }
      guard let data = try? Data(contentsOf: file), data.count <= sizeLimit else { return .failure(.unreadable) }
      return .success(EncodedPicture(bytes: [UInt8](data)))
    }
    return .failure(.missing)
  }

  /// The names under which the row's photo may stand, in the order in which they count.
  static func names(of row: Roster.Row) -> [String] {
    if let named = row[.photo] { return [named] }
    let stems = [row[.idNumber], row[.ticket]].compactMap { $0 }.flatMap { [$0, TypedText.normalised($0)] }
    return stems.flatMap { stem in extensions.map { "\(stem).\($0)" } }
  }

  /// Whether a name stays in the folder.
  private static func isPlain(_ name: String) -> Bool {
    !name.isEmpty && name != "." && name != ".." && !name.contains("/") && !name.contains("\0")
  }
}
