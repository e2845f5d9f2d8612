/// An ECDSA signature on P-256 in the form of JOSE (RFC 7518, section 3.4): r and s, 32 bytes each, most significant first.
package struct ECDSASignature: Equatable, Sendable {
  private static let integerByteCount = 32
  package static let byteCount = 2 * integerByteCount

  package let bytes: [UInt8]

  /// Takes r and s; nil for any other length than 64 bytes.
  package init?(bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = bytes
  }

  /// Reads the ASN.1 form that OpenSSL speaks, `SEQUENCE { INTEGER r, INTEGER s }` in DER; nil for anything else.
  package init?(der: [UInt8]) {
    // Both integers together stay below 128 bytes, so that every length here is one byte.
    guard der.count >= 2, der[0] == 0x30, Int(der[1]) == der.count - 2 else { return nil }
    var rest = der[2...]
    guard let r = Self.takeInteger(from: &rest), let s = Self.takeInteger(from: &rest), rest.isEmpty else { return nil }
    bytes = r + s
  }

  /// The ASN.1 form, DER.
  package var der: [UInt8] {
    let integers = [bytes.prefix(Self.integerByteCount), bytes.suffix(Self.integerByteCount)]
    let body = integers.flatMap(Self.encodedInteger)
    return [0x30, UInt8(body.count)] + body
  }

  private static func encodedInteger(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var digits = Array(bytes.drop { $0 == 0 })
    // DER integers have a sign: a leading 1 bit would make this one negative.
    if digits.isEmpty || digits[0] >= 0x80 { digits.insert(0, at: 0) }
    return [0x02, UInt8(digits.count)] + digits
  }

  private static func takeInteger(from rest: inout ArraySlice<UInt8>) -> [UInt8]? {
    guard rest.popFirst() == 0x02, let length = rest.popFirst(), length >= 1, rest.count >= length else { return nil }
    var digits = rest.prefix(Int(length))
    rest = rest.dropFirst(Int(length))
    guard digits[digits.startIndex] < 0x80 else { return nil }
    if digits[digits.startIndex] == 0, digits.count > 1 {
      digits.removeFirst()
      guard digits[digits.startIndex] >= 0x80 else { return nil }  // One zero more than the sign needs.
    }
    guard digits.count <= integerByteCount else { return nil }
    return [UInt8](repeating: 0, count: integerByteCount - digits.count) + digits
  }
}
