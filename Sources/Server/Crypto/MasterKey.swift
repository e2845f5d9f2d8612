/// One named key, from which every other key of the service is derived.
package struct MasterKey: Sendable {
  package static let byteCount = 32

  package let id: MasterKeyID
  let bytes: SecretBytes

  init(id: MasterKeyID, bytes: SecretBytes) {
    precondition(bytes.count == Self.byteCount, "a master key has \(Self.byteCount) bytes")
    self.id = id
    self.bytes = bytes
  }

  /// A new random key as a line of a key file, `id:base64`, without the line feed.
  package static func generateLine(id: MasterKeyID) -> String {
    let key = RandomSource.bytes(byteCount)
    return "\(id):\(Base64.standard.encode(key))"
  }
}
