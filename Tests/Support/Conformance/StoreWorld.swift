package import FaceAuth

/// An otherwise empty store with an exam, a formal sitting and a candidate in it.
package struct StoreWorld: Sendable {
  package let stores: Stores
  package let chain: AuditChain
  package let exam: Exam
  package let sitting: Sitting
  package let candidate: Candidate

  /// When the sitting's login opens: 2023-11-14, 22:13:20 UTC.
  package static let opens = Instant(millisecondsSince1970: 1_700_000_000_000)
  /// A minute into the login window.
  package static let now = opens + .seconds(60)

  package init(_ stores: Stores, chain: AuditChain) async throws {
    self.stores = stores
    self.chain = chain
    exam = StoreSamples.exam()
    sitting = try StoreSamples.sitting(of: exam.id)
    candidate = try StoreSamples.candidate(1, of: exam.id)
    try await stores.sittings.add(exam)
    try await stores.sittings.add(sitting)
    _ = try await stores.candidates.add(candidate, references: [])
  }

  /// Adds another sitting.
  package func sitting(
    kind: SittingKind = .formal(requiresMock: false), reentry: ReentryRule = .untilEnds,
    secondLogin: SecondLoginRule = .refuse
  ) async throws -> Sitting {
    let sitting = try StoreSamples.sitting(of: exam.id, kind: kind, reentry: reentry, secondLogin: secondLogin)
    try await stores.sittings.add(sitting)
    return sitting
  }

  /// Adds a login of the candidate that is being judged, and returns what opens a session by it.
  package func openingByFace(
    in sitting: Sitting? = nil, at now: Instant = StoreWorld.now, idleTimeout: Duration = .seconds(1200)
  ) async throws -> SessionOpening {
    let sitting = sitting ?? self.sitting
    let login = StoreSamples.login(of: candidate.id, in: sitting.id, at: now)
    try await stores.logins.add(login)
    _ = try await stores.logins.begin(login.id, at: now)
    return opening(.login(login.id), in: sitting, at: now, idleTimeout: idleTimeout)
  }

  package func opening(
    _ authorisation: SessionOpening.Authorisation, in sitting: Sitting? = nil, at now: Instant = StoreWorld.now,
    idleTimeout: Duration = .seconds(1200)
  ) -> SessionOpening {
    SessionOpening(
      sessionID: .random(), candidateID: candidate.id, sitting: sitting ?? self.sitting,
      authorisation: authorisation, refreshDigest: StoreSamples.digest(), idleTimeout: idleTimeout, at: now)
  }

  /// Opens a session by face and returns it with the digest of its refresh token; records an issue where it is refused.
  package func openSession(
    in sitting: Sitting? = nil, at now: Instant = StoreWorld.now, idleTimeout: Duration = .seconds(1200)
  ) async throws -> (session: Session, refreshDigest: [UInt8]) {
    let opening = try await openingByFace(in: sitting, at: now, idleTimeout: idleTimeout)
    switch try await stores.sessions.open(opening) {
    case .opened(let session, ended: _): return (session, opening.refreshDigest)
    case .refused(let refusal): throw refusal
    }
  }
}
