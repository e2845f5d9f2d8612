package import FaceAuth

/// The domain's cryptography, by libsodium.
package struct SodiumSecrets: Secrets {
  private let hasher: PasswordHasher
  private let lookup: LookupHasher

  package init(_ ring: MasterKeyRing, hasher: PasswordHasher) {
    self.hasher = hasher
    lookup = LookupHasher(ring)
  }

  package func randomBytes(_ count: Int) -> [UInt8] { RandomSource.bytes(count) }

  package func digest(_ bytes: [UInt8]) -> [UInt8] { SHA256.digest(bytes) }

  package func keyedHash(_ bytes: [UInt8], for purpose: KeyedHashPurpose) -> [UInt8] {
    switch purpose {
    case .claim: lookup.hash(bytes, for: .claim)
    case .clientAddress: lookup.hash(bytes, for: .clientAddress)
    case .frame: lookup.hash(bytes, for: .frame)
    case .pairingCode: lookup.hash(bytes, for: .pairingCode)
    }
  }

  package func hmacSHA1(_ message: [UInt8], key: [UInt8]) -> [UInt8] { HMACSHA1.authenticate(message, key: key) }

  package func hashPassword(_ password: String) async throws(PasswordHashingFault) -> PasswordHash {
    try await hasher.hash(password)
  }

  package func verifyPassword(
    _ password: String, against hash: PasswordHash?
  ) async throws(PasswordHashingFault) -> Bool {
    try await hasher.verify(password, against: hash)
  }
}
