/// The master keys of this deployment, newest first.
///
/// The first key is the active one: it seals what is new. The others only open what was sealed before the last
/// rotations, until everything has been sealed again.
package struct MasterKeyRing: Sendable {
  package let active: MasterKey
  package let retired: [MasterKey]

  /// Every key, newest first.
  package var keys: [MasterKey] { [active] + retired }

  /// Reads keys from text: one `id:base64` a line, newest first.
  ///
  /// Each key has 32 bytes. Blank lines and lines that begin with `#` do not count. The text is a secret, so no error
  /// holds any of it but ids.
  package init(parsing text: UnsafeBufferPointer<UInt8>) throws(MasterKeyRingError) {
    var keys: [MasterKey] = []
    var number = 0
    for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      let line = Self.trimmed(line)
      guard let first = line.first, first != UInt8(ascii: "#") else { continue }
      let key = try Self.key(in: UnsafeBufferPointer(rebasing: line), number)
      // Two lines with one id: which one opens a record would depend on their order.
      guard !keys.contains(where: { $0.id == key.id }) else { throw .duplicateID(line: number, key.id) }
      // The same key again under a new id looks like a rotation and is none.
      guard !keys.contains(where: { $0.bytes == key.bytes }) else { throw .duplicateKey(line: number, key.id) }
      keys.append(key)
    }
    guard let active = keys.first else { throw .empty }
    self.active = active
    self.retired = Array(keys.dropFirst())
  }

  /// Reads keys from text that is in ordinary memory anyway, such as an environment variable.
  package init(parsing text: String) throws(MasterKeyRingError) {
    let bytes = SecretBytes(copying: text.utf8)
    self = try bytes.withUnsafeBytes { (text) throws(MasterKeyRingError) in try MasterKeyRing(parsing: text) }
  }

  /// A ring of one new random key, for tests and for `doctor`'s self-test.
  package init(generating id: MasterKeyID) {
    active = MasterKey(id: id, bytes: .random(count: MasterKey.byteCount))
    retired = []
  }

  package func key(_ id: MasterKeyID) -> MasterKey? {
    keys.first { $0.id == id }
  }

  private static func key(
    in line: UnsafeBufferPointer<UInt8>, _ number: Int
  ) throws(MasterKeyRingError) -> MasterKey {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { throw .noColon(line: number) }
    guard let id = MasterKeyID(bytes: line[..<colon]) else { throw .invalidID(line: number) }
    let encoded = UnsafeBufferPointer(rebasing: line[(colon + 1)...])
    guard let bytes = Base64.standard.decodeSecret(encoded) else { throw .invalidBase64(line: number, id) }
    guard bytes.count == MasterKey.byteCount else { throw .wrongLength(line: number, id, bytes: bytes.count) }
    // A placeholder such as AAAA… copied from an example; a random key is this with probability 2⁻²⁴⁸.
    let isConstant = bytes.withUnsafeBytes { bytes in bytes.allSatisfy { $0 == bytes[0] } }
    guard !isConstant else { throw .placeholder(line: number, id) }
    return MasterKey(id: id, bytes: bytes)
  }

  private static func trimmed(
    _ line: Slice<UnsafeBufferPointer<UInt8>>
  ) -> Slice<UnsafeBufferPointer<UInt8>> {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
    var line = line.drop(while: isBlank)
    while let last = line.last, isBlank(last) { line.removeLast() }
    return line
  }
}
