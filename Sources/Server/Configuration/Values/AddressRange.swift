/// A block of addresses in CIDR notation, such as `10.0.0.0/8`; a single address is a block of one.
package struct AddressRange: Hashable, Sendable {
  package let base: IPAddress
  /// Leading bits that an address shares with `base`: 0…32 for IPv4, 0…128 for IPv6.
  package let prefixLength: Int

  /// Reads `address` or `address/bits`; nil where either part is wrong or bits beyond the prefix are set.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let base = IPAddress(parts[0]) else { return nil }
    var prefixLength = base.bytes.count * 8
    if parts.count == 2 {
      guard let bits = WholeNumber.parse(parts[1]), bits <= prefixLength else { return nil }
      prefixLength = bits
    }
    self.base = base
    self.prefixLength = prefixLength
    // 10.0.0.1/8 is a slip: the writer meant one address or the block, and the two trust differently.
    for bit in prefixLength..<(base.bytes.count * 8) where base.bytes[bit / 8] & (0x80 >> (bit % 8)) != 0 { return nil }
  }

  package func contains(_ address: IPAddress) -> Bool {
    guard address.bytes.count == base.bytes.count else { return false }
    let wholeBytes = prefixLength / 8
    guard address.bytes.prefix(wholeBytes) == base.bytes.prefix(wholeBytes) else { return false }
    let rest = prefixLength % 8
    guard rest > 0 else { return true }
    let mask = ~(UInt8.max >> rest)
    return address.bytes[wholeBytes] & mask == base.bytes[wholeBytes] & mask
  }
}

extension AddressRange: CustomStringConvertible {
  package var description: String {
    prefixLength == base.bytes.count * 8 ? "\(base)" : "\(base)/\(prefixLength)"
  }
}
