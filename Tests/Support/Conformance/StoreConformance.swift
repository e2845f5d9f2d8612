package import FaceAuth

/// What every store promises, as checks that run on any of them.
///
/// A suite takes `StoreConformance.checks` as arguments beside its kinds of store; a new kind runs them unchanged. Each
/// check gets an empty store.
package enum StoreConformance {
  /// One promise.
  package struct Check: Sendable, CustomStringConvertible {
    package let description: String
    private let body: @Sendable (StoreWorld) async throws -> Void

    init(_ description: String, _ body: @escaping @Sendable (StoreWorld) async throws -> Void) {
      self.description = description
      self.body = body
    }

    /// - Parameter chain: the chain that the audit log under test links its records with.
    package func run(on stores: Stores, chain: AuditChain) async throws {
      try await body(try await StoreWorld(stores, chain: chain))
    }
  }

  package static let checks =
    sittings + candidates + pairs + records + batches + batchUploads + logins + frames + attempts + credentials
    + cases + caseWork
    + sessionOpening
    + sessionRaces + sessionLife + sessionExpiry + lostAnswers + reverifications + pairings + operators + audit
    + auditHeads + webhooks

  /// Runs so many tasks at once and collects what they return.
  static func concurrently<Result: Sendable>(
    _ count: Int, _ body: @escaping @Sendable (Int) async throws -> Result
  ) async throws -> [Result] {
    try await withThrowingTaskGroup(of: Result.self) { group in
      for index in 0..<count { group.addTask { @concurrent in try await body(index) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
  }
}
