extension InMemoryStore: PairingStore {
  package func add(_ pairing: Pairing) async throws -> Bool {
    try step { state in
      guard let session = state.sessions[pairing.sessionID], session.isLive(at: pairing.createdAt) else { return false }
      state.pairings = state.pairings.filter { _, old in
        old.confirmation != nil
          || (old.sessionID != pairing.sessionID && old.expiresAt > pairing.createdAt - .seconds(3600))
      }
      state.pairings[pairing.id] = pairing
      return true
    }
  }

  package func pairing(withCode hash: [UInt8], at now: Instant) async throws -> Pairing? {
    try step { $0.pairing(withCode: hash, at: now) }
  }

  package func confirm(
    code hash: [UInt8], phoneDigest: [UInt8], at now: Instant,
    event: @escaping @Sendable (Pairing, Session) -> AuditEvent
  ) async throws -> (pairing: Pairing, session: Session)? {
    try step { state in
      guard var pairing = state.pairing(withCode: hash, at: now), let session = state.sessions[pairing.sessionID],
        pairing.confirm(by: phoneDigest, at: now)
      else { return nil }
      state.pairings = state.pairings.filter { $0.value.sessionID != session.id }
      state.pairings[pairing.id] = pairing
      state.appendEvent(.phonePaired(pairing.id), of: session, at: now)
      _ = state.append(event(pairing, session))
      return (pairing, session)
    }
  }

  package func pairings(of session: SessionID) async throws -> (pending: Pairing?, confirmed: Pairing?) {
    try step { state in
      let own = state.pairings.values.filter { $0.sessionID == session }
      return (own.first { $0.confirmation == nil }, own.first { $0.confirmation != nil })
    }
  }

  package func pairing(ofPhone digest: [UInt8]) async throws -> Pairing? {
    try step { $0.pairings.values.first { $0.confirmation?.phoneDigest == digest } }
  }
}

extension InMemoryState {
  fileprivate func pairing(withCode hash: [UInt8], at now: Instant) -> Pairing? {
    pairings.values.first {
      $0.codeHash == hash && $0.isPending(at: now) && sessions[$0.sessionID]?.isLive(at: now) == true
    }
  }
}
