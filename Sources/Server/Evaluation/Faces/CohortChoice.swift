/// Whose faces a comparator may normalise against.
package enum CohortChoice: Hashable, Sendable {
  /// What the program ships with.
  case shipped
  case none
  /// A folder of pictures: a folder in it is one person, and so is a picture in it.
  case folder(String)

  /// Reads `default`, `none`, or a folder's path.
  package init(_ text: String) {
    switch text {
    case "default": self = .shipped
    case "none": self = .none
    default: self = .folder(text)
    }
  }
}
