import FaceAuth

extension HTTPRequest {
  /// Whom limits by address count: the client's IPv4 address, or its IPv6 /64.
  var clientSubnet: String { Self.subnet(of: client) }

  /// An IPv6 customer has a whole /64; one address of it is as good as another.
  static func subnet(of address: String) -> String {
    guard let parsed = IPAddress(address), parsed.isVersion6 else { return address }
    return parsed.bytes.prefix(8).map { $0 }.hexadecimal
  }
}
