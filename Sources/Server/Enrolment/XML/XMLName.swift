import Glibc

/// The name of an element or attribute without its namespace's prefix, which each program chooses differently.
struct XMLName {
  private let name: UnsafePointer<CChar>

  init(_ qualified: UnsafePointer<CChar>) {
    name = Self.local(qualified)
  }

  static func == (left: XMLName, right: StaticString) -> Bool {
    strcmp(left.name, UnsafeRawPointer(right.utf8Start).assumingMemoryBound(to: CChar.self)) == 0
  }

  static func matches(_ qualified: UnsafePointer<CChar>, _ name: StaticString) -> Bool {
    XMLName(qualified) == name
  }

  private static func local(_ qualified: UnsafePointer<CChar>) -> UnsafePointer<CChar> {
    guard let colon = strchr(qualified, CInt(UInt8(ascii: ":"))) else { return qualified }
    return UnsafePointer(colon + 1)
  }
}
