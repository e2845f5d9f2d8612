import CSodium

/// Encrypts what is stored about people: XChaCha20-Poly1305 under a key per purpose, bound to the record it belongs to.
///
/// The record's name is authenticated and not stored: a ciphertext that is moved to another row, column or purpose does
/// not open. Nonces are random, which XChaCha20's 192 bits make safe for any number of values.
package struct Sealer: Sendable {
  private struct Key {
    let id: MasterKeyID
    let subkeys: Subkeys<SealPurpose>

    init(_ master: MasterKey) {
      id = master.id
      subkeys = Subkeys(of: master, context: "FAseal_1")
    }
  }

  private let active: Key
  private let retired: [Key]

  package init(_ ring: MasterKeyRing) {
    active = Key(ring.active)
    retired = ring.retired.map(Key.init)
  }

  /// Seals under the active key.
  ///
  /// - Parameter record: Names the record among all of its purpose, such as its id; ``open(_:for:record:)`` must be
  ///   given the same.
  package func seal(_ plaintext: [UInt8], for purpose: SealPurpose, record: String) -> [UInt8] {
    let header = SealedValue.header(active.id)
    let nonce = RandomSource.bytes(SealedValue.nonceByteCount)
    let context = Self.context(header, purpose, record)
    var ciphertext = [UInt8](repeating: 0, count: plaintext.count + SealedValue.tagByteCount)
    active.subkeys[purpose].withUnsafeBytes { key in
      let status = crypto_aead_xchacha20poly1305_ietf_encrypt(
        &ciphertext, nil, plaintext, UInt64(plaintext.count), context, UInt64(context.count), nil, nonce,
        key.baseAddress!)
      precondition(status == 0, "libsodium's encryption has no way to fail")
    }
    return header + nonce + ciphertext
  }

  /// Opens what was sealed for the same purpose and record, under any key of the ring.
  package func open(
    _ sealed: [UInt8], for purpose: SealPurpose, record: String
  ) throws(SealError) -> [UInt8] {
    let value = try SealedValue(parsing: sealed)
    guard let key = ([active] + retired).first(where: { $0.id == value.keyID }) else {
      throw .unknownKey(value.keyID)
    }
    let context = Self.context(SealedValue.header(value.keyID), purpose, record)
    let ciphertext = Array(value.ciphertext)
    let nonce = Array(value.nonce)
    var plaintext = [UInt8](repeating: 0, count: ciphertext.count - SealedValue.tagByteCount)
    let status = key.subkeys[purpose].withUnsafeBytes { key in
      crypto_aead_xchacha20poly1305_ietf_decrypt(
        &plaintext, nil, nil, ciphertext, UInt64(ciphertext.count), context, UInt64(context.count), nonce,
        key.baseAddress!)
    }
    guard status == 0 else { throw .tampered }
    return plaintext
  }

  /// The associated data: unambiguous, since the header tells its own length and the purpose's is fixed.
  private static func context(_ header: [UInt8], _ purpose: SealPurpose, _ record: String) -> [UInt8] {
    header + (0..<8).map { UInt8(truncatingIfNeeded: purpose.rawValue >> (8 * $0)) } + record.utf8
  }
}
