extension InMemoryStore: AuditLog {
  @discardableResult
  package func append(_ event: AuditEvent) async throws -> AuditRecord {
    try step { state in
      let record = state.chain.record(event, after: state.audit.last.map { ($0.sequence, $0.hash) })
      state.audit.append(record)
      return record
    }
  }

  package func records(_ query: AuditQuery) async throws -> [AuditRecord] {
    try step { Array($0.audit.lazy.filter(query.matches).prefix(max(query.limit, 0))) }
  }
}
