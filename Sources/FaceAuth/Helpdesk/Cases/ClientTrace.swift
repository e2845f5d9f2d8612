/// From where and with what somebody tried: what the client says of itself, cut to a bound, and its address.
package struct ClientTrace: Hashable, Sendable {
  package static let longestDevice = 200

  package let address: String
  /// The client's `User-Agent`, which may say anything.
  package let device: String

  package init(address: String, device: String) {
    self.address = String(address.prefix(64))
    let printable = device.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }
    self.device = String(String.UnicodeScalarView(printable.prefix(Self.longestDevice)))
  }

  package static let unknown = ClientTrace(address: "", device: "")
}
