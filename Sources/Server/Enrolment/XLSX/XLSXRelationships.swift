/// The relationships of a part: which other parts it names, under which identifiers.
final class XLSXRelationships: XMLHandler {
  struct Relationship {
    let id: String
    /// The last word of the type's address, such as `worksheet`.
    let kind: Substring
    let target: String
  }

  private(set) var all: [Relationship] = []
  let isDone = false

  func begin(_ name: XMLName, _ attributes: XMLAttributes) {
    guard name == "Relationship", let id = attributes["Id"], let type = attributes["Type"],
      let target = attributes["Target"], attributes["TargetMode"] != "External"
    else { return }
    all.append(Relationship(id: id, kind: type.split(separator: "/").last ?? "", target: target))
  }

  func end(_ name: XMLName) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

  /// Where the relationships of a part stand.
  static func path(of part: String) -> String {
    let parts = part.split(separator: "/")
    return (parts.dropLast() + ["_rels", "\(parts.last ?? "").rels"]).joined(separator: "/")
  }

  /// A target as a path in the archive; relative ones begin where the part stands.
  static func resolve(_ target: String, from part: String) -> String {
    guard !target.hasPrefix("/") else { return String(target.dropFirst()) }
    var folders = part.split(separator: "/").dropLast()
    for step in target.split(separator: "/") {
      switch step {
      case ".": break
      case "..": folders = folders.dropLast()
      default: folders.append(step)
      }
    }
    return folders.joined(separator: "/")
  }
}
