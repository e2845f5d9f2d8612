import Server

/// Closes the database after everything else has stopped.
struct StoreService: Service {
  let name = "storage"
  let store: SQLiteStore

  func run() async throws {
    // Nothing to do but to be there; ends by cancellation.
    while true { try await Task.sleep(for: .seconds(3600)) }
  }

  func stop() async { await store.close() }
}
