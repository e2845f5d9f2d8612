extension InMemoryStore: AuditLog {
  @discardableResult
  package func append(_ event: AuditEvent) async throws -> AuditRecord {
    try step { $0.append(event) }
  }

  package func records(_ query: AuditQuery) async throws -> [AuditRecord] {
    try step { Array($0.audit.lazy.filter(query.matches).prefix(max(query.limit, 0))) }
  }
}
