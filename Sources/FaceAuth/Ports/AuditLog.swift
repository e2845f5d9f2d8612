/// The append-only, hash-chained record of every decision and operator action.
package protocol AuditLog: Sendable {
  /// Appends one event; records are numbered and chained in one order whoever appends.
  ///
  /// Callers append *before* the effect leaves the service: what is not on record has not happened.
  @discardableResult
  func append(_ event: AuditEvent) async throws -> AuditRecord
  /// Records that match, oldest first.
  func records(_ query: AuditQuery) async throws -> [AuditRecord]
}
