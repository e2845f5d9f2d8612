/// The newest record's place in the chain: whoever keeps it can tell later whether the chain up to there is still the same.
package struct AuditHead: Hashable, Sendable {
  package let sequence: Int64
  package let hash: [UInt8]

  package init(sequence: Int64, hash: [UInt8]) {
    self.sequence = sequence
    self.hash = hash
  }

  /// Reads ``text``; nil for anything else.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let sequence = Int64(parts[0]), sequence >= 1, parts[1].utf8.count == 64,
      let hash = [UInt8](hexadecimal: parts[1])
    else { return nil }
    self.init(sequence: sequence, hash: hash)
  }

  /// `SEQUENCE:HASH`, the hash as 64 hexadecimal digits.
  package var text: String { "\(sequence):\(hash.hexadecimal)" }
}
