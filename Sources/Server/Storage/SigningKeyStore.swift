/// Keeps the ring of token-signing keys as one sealed value, so that every replica signs with the same keys.
///
/// Every method throws ``FaceAuth/StoreFault`` and nothing else.
package protocol SigningKeyStore: Sendable {
  /// The ring and its version, nil before the first.
  func load() async throws -> VersionedSigningKeys?

  /// Replaces the ring if it still has the version given, nil for none, as one atomic step.
  ///
  /// - Returns: whether it was replaced; false when somebody else came first.
  func replace(_ bytes: [UInt8], expectedVersion: Int64?) async throws -> Bool
}

/// A stored ring of signing keys.
package struct VersionedSigningKeys: Hashable, Sendable {
  package let bytes: [UInt8]
  /// 1 for the first ring, one more for each replacement.
  package let version: Int64

  package init(bytes: [UInt8], version: Int64) {
    self.bytes = bytes
    self.version = version
  }
}

extension VersionedSigningKeys: CustomStringConvertible, CustomDebugStringConvertible {
  package var description: String { "VersionedSigningKeys(version \(version), redacted)" }
  package var debugDescription: String { description }
}
