import Foundation

/// Finds the pictures and clips below a folder.
///
/// A sub-folder is a subject, whatever lies below it; so is each clip, and each numbered series of pictures, that lies
/// beside the sub-folders.
package enum PresentationFolder {
  private static let pictures: Set<String> = ["jpg", "jpeg", "png"]
  private static let clips: Set<String> = ["mp4", "mov", "avi", "mkv", "webm", "m4v", "y4m", "mjpeg"]

  /// By name; nil where the folder cannot be read.
  ///
  /// Blocks.
  package static func subjects(in folder: String) -> [PresentationSet.Subject]? {
    let root = URL(filePath: folder, directoryHint: .isDirectory)
    guard let children = children(of: root) else { return nil }
    var subjects: [PresentationSet.Subject] = []
    var loose: [URL] = []
    for child in children {
      if child.hasDirectoryPath {
        let takes = takes(of: files(below: child))
        if !takes.isEmpty { subjects.append(PresentationSet.Subject(name: child.lastPathComponent, takes: takes)) }
      } else {
        loose.append(child)
      }
    }
    for take in takes(of: loose) {
      switch take {
      case .clip(let path):
        subjects.append(PresentationSet.Subject(name: URL(filePath: path).lastPathComponent, takes: [take]))
      case .pictures(let paths):
        // Loose files: nothing says that two of them show one person.
        subjects += paths.map { path in
          PresentationSet.Subject(name: URL(filePath: path).lastPathComponent, takes: [.pictures([path])])
        }
      }
    }
    return subjects.sorted { $0.name < $1.name }
  }

  /// Clips, and pictures by folder and by name without the number at its end.
  private static func takes(of files: [URL]) -> [PresentationSet.Take] {
    var takes: [PresentationSet.Take] = []
    var series: [String: [String]] = [:]
    for file in files {
      let kind = file.pathExtension.lowercased()
      if clips.contains(kind) {
        takes.append(.clip(file.path))
      } else if pictures.contains(kind) {
        var stem = file.deletingPathExtension().path
        while stem.last?.isNumber == true { stem.removeLast() }
        series[stem, default: []].append(file.path)
      }
    }
    return takes + series.sorted { $0.key < $1.key }.map { .pictures($0.value.sorted()) }
  }

  /// - Parameter depth: of folders still to go down; links may lead round in a circle.
  private static func files(below folder: URL, depth: Int = 8) -> [URL] {
    guard depth > 0 else { return [] }
    return (children(of: folder) ?? []).flatMap { $0.hasDirectoryPath ? files(below: $0, depth: depth - 1) : [$0] }
  }

  /// By path; links are followed.
  private static func children(of folder: URL) -> [URL]? {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else { return nil }
    return names.sorted().filter { !$0.hasPrefix(".") }.map { name in
      let path = folder.appending(path: name).path
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      return URL(filePath: path, directoryHint: isFolder.boolValue ? .isDirectory : .notDirectory)
    }
  }
}
