import FaceAuth
import FaceAuthTestSupport
import Server

/// The kinds of store that must keep the same promises.
enum StoreKind: CaseIterable, Sendable {
  case memory
  case sqlite

  /// Runs `body` on an empty store of this kind.
  func withEmptyStores(_ body: (Stores, AuditChain) async throws -> Void) async throws {
    let chain = AuditChain(digest: SHA256.digest)
    switch self {
    case .memory:
      try await body(Stores(InMemoryStore(chain: chain)), chain)
    case .sqlite:
      let directory = try TemporaryDirectory()
      let store = try await SQLiteStore.open(in: directory)
      try await body(Stores(store), chain)
      await store.close()
    }
  }
}

extension SQLiteStore {
  /// Opens the directory's database, which is made when it is missing.
  static func open(
    in directory: TemporaryDirectory, ring: MasterKeyRing = .test, busyTimeout: Duration = .seconds(30),
    maximumPages: Int? = nil
  ) async throws -> SQLiteStore {
    try await open(
      SQLiteConfiguration(
        path: databasePath(in: directory), busyTimeout: busyTimeout, maximumPages: maximumPages),
      ring: ring, at: StoreWorld.opens)
  }
}

func databasePath(in directory: TemporaryDirectory) -> String { "\(directory.path)/data/faceauth.sqlite" }

extension MasterKeyRing {
  /// One key, the same for the whole run of the tests.
  static let test = MasterKeyRing(generating: MasterKeyID("test-1")!)
}
