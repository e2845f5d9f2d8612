import CSodium

/// The keys of one master key for one use, a key per purpose, derived by libsodium's `crypto_kdf` (keyed BLAKE2b,
/// personalised): knowing one says nothing of the others or of the master key.
struct Subkeys<Purpose: CaseIterable & Hashable & RawRepresentable<UInt64> & Sendable>: Sendable {
  /// Bytes in each key.
  static var byteCount: Int { 32 }

  private let keys: [Purpose: SecretBytes]

  /// - Parameter context: Eight ASCII characters that name the use; part of every derivation, so never change one.
  init(of master: MasterKey, context: StaticString) {
    precondition(context.utf8CodeUnitCount == Int(crypto_kdf_CONTEXTBYTES), "a context has eight characters")
    keys = Dictionary(
      uniqueKeysWithValues: Purpose.allCases.map {
        ($0, Self.derive(from: master, context.description, number: $0.rawValue))
      })
  }

  subscript(purpose: Purpose) -> SecretBytes {
    guard let key = keys[purpose] else { preconditionFailure("allCases left out \(purpose)") }
    return key
  }

  private static func derive(from master: MasterKey, _ context: String, number: UInt64) -> SecretBytes {
    SecretBytes(count: byteCount) { subkey in
      master.bytes.withUnsafeBytes { master in
        let status = crypto_kdf_derive_from_key(
          subkey.baseAddress!, subkey.count, number, context, master.baseAddress!)
        precondition(status == 0, "crypto_kdf refuses nothing but a wrong length, and the length is a constant")
      }
    }
  }
}
