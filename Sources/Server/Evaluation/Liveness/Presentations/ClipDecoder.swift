import Foundation

/// Takes frames out of video files with ffmpeg, as a login page would take them from a camera.
package struct ClipDecoder: Sendable {
  package enum Fault: Error, Hashable, Sendable {
    /// There is no ffmpeg on the search path.
    case noDecoder
    /// ffmpeg refused the file, or found no frame in it.
    case unreadable
  }

  /// Frames a second, as a login page sends them.
  package static let rate = 4
  /// Of a longer clip the beginning is looked at, in seconds.
  private static let longest = 60

  private let folder: String

  /// - Parameter folder: where frames may lie, one folder a clip; its owner's alone, removed by whoever made it.
  package init(folder: String) {
    self.folder = folder
  }

  /// Paths of the clip's frames as JPEG files, in order.
  ///
  /// Blocks.
  package func frames(of clip: String, number: Int) throws(Fault) -> [String] {
    let output = URL(filePath: folder).appending(path: "clip-\(number)", directoryHint: .isDirectory)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "ffmpeg", "-nostdin", "-loglevel", "error", "-protocol_whitelist", "file", "-i",
      "file:" + URL(filePath: clip).absoluteURL.path, "-t", "\(Self.longest)", "-vf", "fps=\(Self.rate)", "-q:v", "3",
      "\(output.path)/%06d.jpg",
    ]
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    do {
      try FileManager.default.createDirectory(at: output, withIntermediateDirectories: true)
      try process.run()
    } catch {
      throw .unreadable
    }
    process.waitUntilExit()
    // What env says of a program that is not there.
    if process.terminationStatus == 127 { throw .noDecoder }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: output.path)) ?? []
    guard process.terminationStatus == 0, !names.isEmpty else { throw .unreadable }
    return names.sorted().map { output.appending(path: $0).path }
  }
}
