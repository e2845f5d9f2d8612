import CSodium

/// Finds encrypted values again: keyed BLAKE2b-256, equal for equal values, and useless without the key.
///
/// A plain hash would not do: there are few enough ID numbers to try them all.
package struct LookupHasher: Sendable {
  package static let byteCount = 32

  private let active: Subkeys<LookupPurpose>
  private let retired: [Subkeys<LookupPurpose>]

  package init(_ ring: MasterKeyRing) {
    active = Subkeys(of: ring.active, context: "FAfind_1")
    retired = ring.retired.map { Subkeys(of: $0, context: "FAfind_1") }
  }

  /// The hash to store: under the active key.
  package func hash(_ value: [UInt8], for purpose: LookupPurpose) -> [UInt8] {
    Self.hash(value, under: active[purpose])
  }

  /// The hashes to look for, newest key first: until all is hashed again after a rotation, a value may stand under any.
  package func hashes(_ value: [UInt8], for purpose: LookupPurpose) -> [[UInt8]] {
    ([active] + retired).map { Self.hash(value, under: $0[purpose]) }
  }

  private static func hash(_ value: [UInt8], under key: SecretBytes) -> [UInt8] {
    var hash = [UInt8](repeating: 0, count: byteCount)
    key.withUnsafeBytes { key in
      let status = crypto_generichash(
        &hash, byteCount, value, UInt64(value.count), key.baseAddress!, key.count)
      precondition(status == 0, "BLAKE2b refuses nothing but wrong lengths, and the lengths are constants")
    }
    return hash
  }
}
