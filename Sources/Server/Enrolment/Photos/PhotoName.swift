/// The path of a file within a folder or ZIP file of photos, taken apart.
struct PhotoName: Hashable, Sendable {
  /// What a path turns out to be.
  enum Reading {
    case photo(PhotoName)
    case finding(PhotoFinding)
    /// What operating systems leave behind; of no interest to anybody.
    case clutter
  }

  /// Folders that photos may stand in: what people zip is a folder, often with one for each class.
  static let depthLimit = 3

  /// With its folders, parted by `/`.
  let path: String
  /// Without its folders.
  let name: String
  /// Without folders and extension.
  let stem: String

  private static let pictures: Set<String> = ["jpg", "jpeg", "png"]
  private static let archives: Set<String> = ["zip", "rar", "7z", "tar", "gz", "tgz", "bz2", "xz", "zst"]

  /// - Parameters:
  ///   - bytes: UTF-8, or GB18030 as Chinese Windows writes it.
  ///   - isSpecial: whether it is a link or device.
  static func read(_ bytes: [UInt8], isSpecial: Bool) -> Reading {
    guard let text = decoded(bytes) else {
      return .finding(PhotoFinding(name: PrintableText.of(bytes), reason: .unreadableName))
    }
    // Some packers on Windows part folders by backslashes, whatever the standard says.
    let path = text.replacing("\\", with: "/")
    let steps = path.split(separator: "/", omittingEmptySubsequences: true)
    func finding(_ reason: PhotoFinding.Reason) -> Reading {
      .finding(PhotoFinding(name: PrintableText.of(path), reason: reason))
    }
    guard let last = steps.last, !isClutter(steps) else { return .clutter }
    let isDriven = steps[0].utf8.dropFirst().first == UInt8(ascii: ":")
    guard !path.hasPrefix("/"), !isDriven, !steps.contains(".."), !path.utf8.contains(0) else {
      return finding(.unsafePath)
    }
    if isSpecial { return finding(.link) }
    let dot = last.lastIndex(of: ".") ?? last.endIndex
    let suffix = last[dot...].dropFirst().lowercased()
    if archives.contains(suffix) { return finding(.nestedArchive) }
    guard pictures.contains(suffix) else { return finding(.notPicture) }
    guard steps.count <= depthLimit + 1 else { return finding(.tooDeep) }
    return .photo(
      PhotoName(
        path: steps.filter { $0 != "." }.joined(separator: "/"), name: String(last), stem: String(last[..<dot])))
  }

  private static func isClutter(_ steps: [Substring]) -> Bool {
    guard let last = steps.last else { return true }
    return steps.contains { $0 == "__MACOSX" } || last.hasPrefix("._") || last == "."
      || ["thumbs.db", "desktop.ini", ".ds_store"].contains(last.lowercased())
  }

  private static func decoded(_ bytes: [UInt8]) -> String? {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    guard case .decoded(let text) = GB18030.decode(bytes) else { return nil }
    return String(validating: text, as: UTF8.self)
  }
}
