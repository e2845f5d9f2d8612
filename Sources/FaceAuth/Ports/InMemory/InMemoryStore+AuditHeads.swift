extension InMemoryStore: AuditHeadStore {
  package func auditHead() async throws -> AuditHead? {
    try step { $0.audit.last.map { AuditHead(sequence: $0.sequence, hash: $0.hash) } }
  }

  package func add(_ head: SignedAuditHead, key: AuditKey) async throws {
    try step { state in
      if !state.auditKeys.contains(where: { $0.id == key.id }) { state.auditKeys.append(key) }
      guard !state.auditHeads.contains(where: { $0.head.sequence == head.head.sequence }) else { return }
      state.auditHeads.append(head)
      state.auditHeads.sort { $0.head.sequence < $1.head.sequence }
    }
  }

  package func signedHeads(after sequence: Int64, limit: Int) async throws -> [SignedAuditHead] {
    try step { Array($0.auditHeads.lazy.filter { $0.head.sequence > sequence }.prefix(max(limit, 0))) }
  }

  package func lastSignedHead() async throws -> SignedAuditHead? {
    try step { $0.auditHeads.last }
  }

  package func auditKeys() async throws -> [AuditKey] {
    try step { $0.auditKeys.sorted { ($0.firstUsedAt, $0.id) < ($1.firstUsedAt, $1.id) } }
  }
}
