import FaceAuth

/// Signing keys that nothing outlives, for tests and for trying the service out.
package final class InMemorySigningKeyStore: SigningKeyStore {
  private let stored = Guarded<VersionedSigningKeys?>(nil)

  package init() {}

  package func load() async throws -> VersionedSigningKeys? {
    stored.withLock { $0 }
  }

  package func replace(_ bytes: [UInt8], expectedVersion: Int64?) async throws -> Bool {
    stored.withLock { stored in
      guard stored?.version == expectedVersion else { return false }
      stored = VersionedSigningKeys(bytes: bytes, version: (expectedVersion ?? 0) + 1)
      return true
    }
  }
}
