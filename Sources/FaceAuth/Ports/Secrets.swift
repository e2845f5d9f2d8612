/// Cryptography as the domain needs it; keys never leave the implementation.
package protocol Secrets: Sendable {
  /// Bytes from the system's cryptographic generator.
  func randomBytes(_ count: Int) -> [UInt8]

  /// SHA-256, 32 bytes.
  func digest(_ bytes: [UInt8]) -> [UInt8]

  /// A keyed hash of at least 16 bytes under the active key; different purposes are unrelated.
  func keyedHash(_ bytes: [UInt8], for purpose: KeyedHashPurpose) -> [UInt8]

  /// HMAC-SHA-1 (RFC 2104), 20 bytes: what authenticator apps compute, and for nothing else.
  func hmacSHA1(_ message: [UInt8], key: [UInt8]) -> [UInt8]

  /// Hashes with Argon2id, off the cooperative pool.
  ///
  /// - Throws: ``PasswordHashingFault``.
  func hashPassword(_ password: String) async throws(PasswordHashingFault) -> PasswordHash

  /// Verifies in time that does not depend on the answer; nil for a hash does the same work and answers false.
  ///
  /// - Throws: ``PasswordHashingFault``.
  func verifyPassword(_ password: String, against hash: PasswordHash?) async throws(PasswordHashingFault) -> Bool
}

/// What a keyed hash is for.
package enum KeyedHashPurpose: String, Hashable, Sendable, CaseIterable {
  /// What somebody claimed to be, where it names nobody.
  case claim
  case clientAddress = "client-address"
  case pairingCode = "pairing-code"
  /// A frame that was judged, or a part of one.
  case frame
}

/// Why a password could be neither hashed nor verified: nothing is known of it, so nobody is let in.
package enum PasswordHashingFault: Error, Hashable, Sendable {
  /// The queue before the hashing threads is full.
  case overloaded
  case cancelled
  /// The library refused, for want of memory or because a stored hash is damaged.
  case unavailable
}
