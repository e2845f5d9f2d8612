/// Where a listener binds: an address literal and a TCP port.
package struct ListenAddress: Hashable, Sendable {
  package let address: IPAddress
  /// 0 asks the system for any free port.
  package let port: UInt16

  /// Reads `127.0.0.1:8080` or `[::1]:8080`; host names are refused, since what they resolve to can change.
  package init?(_ text: some StringProtocol) {
    guard let colon = text.lastIndex(of: ":"),
      let port = WholeNumber.parse(text[text.index(after: colon)...]).flatMap(UInt16.init(exactly:))
    else { return nil }
    var host = text[..<colon]
    let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
    if isBracketed { host = host.dropFirst().dropLast() }
    guard host.contains(":") == isBracketed, let address = IPAddress(host) else { return nil }
    self.address = address
    self.port = port
  }

  /// Whether the two cannot both be bound.
  package func conflicts(with other: ListenAddress) -> Bool {
    port != 0 && port == other.port
      && (address == other.address || address.isUnspecified || other.address.isUnspecified)
  }
}

extension ListenAddress: CustomStringConvertible {
  package var description: String { address.isVersion6 ? "[\(address)]:\(port)" : "\(address):\(port)" }
}
