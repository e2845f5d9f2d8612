import Foundation

/// Finds the pictures of a cohort in a folder: a folder in it is one person, and so is a picture in it.
///
/// Reading blocks: call it on a ``WorkerPool``.
enum CohortFolder {
  private static let picturesLimit = 200_000

  /// The pictures' paths, one list a person, in the order of their names; nil where the folder cannot be read.
  static func people(in path: String) -> [[String]]? {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else { return nil }
    var count = 0
    var people: [[String]] = []
    for name in names.sorted() where count < picturesLimit {
      let entry = "\(path)/\(name)"
      let pictures: [String]
      if isPicture(name) {
        pictures = [entry]
      } else {
        let inside = (try? FileManager.default.contentsOfDirectory(atPath: entry)) ?? []
        pictures = inside.sorted().filter(isPicture).map { "\(entry)/\($0)" }
      }
      count += pictures.count
      if !pictures.isEmpty { people.append(pictures) }
    }
    return people
  }

  private static func isPicture(_ name: String) -> Bool {
    let name = name.lowercased()
    return [".jpg", ".jpeg", ".png"].contains { name.hasSuffix($0) }
  }
}
