/// The attributes of the element that begins; valid only while its handler runs.
struct XMLAttributes {
  /// Name, value, name, value, and a null at the end, as Expat hands them out.
  private let pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?

  init(_ pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
    self.pairs = pairs
  }

  /// The value of the attribute of that name, whatever its prefix.
  subscript(name: StaticString) -> String? {
    guard let pairs else { return nil }
    var place = 0
    while let known = pairs[place], let value = pairs[place + 1] {
      if XMLName.matches(known, name) { return String(cString: value) }
      place += 2
    }
    return nil
  }
}
