import Foundation

/// The address of a page elsewhere: HTTPS, or plain HTTP on this machine.
package struct WebAddress: Hashable, Sendable {
  package let text: String
  /// Scheme, host and port, as a content security policy names them.
  package let origin: String

  /// Refuses names and passwords of users, fragments, and whatever would not stand safely in a header.
  package init?(_ text: String) {
    guard text.utf8.count <= 500,
      // Within printable ASCII, what separates a policy's items (; ,) and quotes ends nothing.
      text.utf8.allSatisfy({ (0x21..<0x7F).contains($0) && !#"\;,'"<>"#.utf8.contains($0) }),
      let parts = URLComponents(string: text), let scheme = parts.scheme, let host = parts.host, Self.isName(host),
      parts.user == nil, parts.password == nil, parts.fragment == nil
    else { return nil }
    let isLocal = ["127.0.0.1", "localhost"].contains(host)
    guard scheme == "https" || (scheme == "http" && isLocal) else { return nil }
    self.text = text
    origin = "\(scheme)://\(host)" + (parts.port.map { ":\($0)" } ?? "")
  }

  /// Names and IPv4 addresses: in a policy a `*` would stand for many places.
  private static func isName(_ host: String) -> Bool {
    !host.isEmpty
      && host.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
          true
        default: false
        }
      }
  }
}
