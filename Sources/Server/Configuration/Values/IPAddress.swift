import Glibc

/// An IPv4 or IPv6 address; an IPv4 address mapped into IPv6 (`::ffff:a.b.c.d`) is the IPv4 address.
package struct IPAddress: Hashable, Sendable {
  /// Network byte order: 4 bytes for IPv4, 16 for IPv6.
  package let bytes: [UInt8]

  /// Reads dotted-decimal IPv4 or IPv6 text without brackets, port or zone; nil where it is neither.
  package init?(_ text: some StringProtocol) {
    let text = String(text)
    if let bytes = Self.parse(text, family: AF_INET, count: 4) {
      self.bytes = bytes
    } else if let bytes = Self.parse(text, family: AF_INET6, count: 16) {
      let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff]
      self.bytes = bytes.starts(with: mapped) ? Array(bytes.suffix(4)) : bytes
    } else {
      return nil
    }
  }

  package var isVersion6: Bool { bytes.count == 16 }

  /// Whether it stands for every address of the machine (`0.0.0.0`, `::`).
  package var isUnspecified: Bool { bytes.allSatisfy { $0 == 0 } }

  /// Whether it never leaves the machine (127.0.0.0/8, `::1`).
  package var isLoopback: Bool {
    isVersion6 ? bytes.dropLast().allSatisfy { $0 == 0 } && bytes.last == 1 : bytes[0] == 127
  }

  private static func parse(_ text: String, family: Int32, count: Int) -> [UInt8]? {
    // inet_pton stops at a NUL and would accept "127.0.0.1\0junk".
    guard !text.utf8.contains(0) else { return nil }
    var bytes = [UInt8](repeating: 0, count: count)
    return inet_pton(family, text, &bytes) == 1 ? bytes : nil
  }
}

extension IPAddress: CustomStringConvertible {
  package var description: String {
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    guard inet_ntop(isVersion6 ? AF_INET6 : AF_INET, bytes, &text, socklen_t(text.count)) != nil else { return "" }
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
