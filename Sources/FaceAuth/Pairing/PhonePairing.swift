/// Binds a phone to a session: the session's holder shows a code, the phone takes it up.
package struct PhonePairing: Sendable {
  private let stores: Stores
  private let secrets: any Secrets
  private let clock: any WallClock

  package init(stores: Stores, secrets: any Secrets, clock: any WallClock) {
    self.stores = stores
    self.secrets = secrets
    self.clock = clock
  }

  /// A code to show, and until when.
  package struct Offer: Sendable {
    package let code: PairingCode
    package let pairing: Pairing
  }

  /// Whose session a code would join, as the phone's holder may see it before confirming.
  package struct Invitation: Sendable {
    package let exam: Exam
    package let sitting: Sitting
    /// See ``Candidate/maskedName``.
    package let maskedName: String
    package let expiresAt: Instant
  }

  /// How a phone's pairing stands.
  package struct Standing: Sendable {
    package let invitation: Invitation
    package let pairing: Pairing
    package let sessionIsLive: Bool
  }

  /// Makes a code; an earlier one of the session stops working.
  ///
  /// - Returns: nil where the session is over.
  /// - Throws: ``StoreFault``.
  package func offer(to session: Session) async throws -> Offer? {
    let now = clock.now()
    let code = PairingCode.random(using: secrets)
    let pairing = Pairing(
      id: .random(), sessionID: session.id, sittingID: session.sittingID, codeHash: code.hash(by: secrets),
      createdAt: now, expiresAt: min(now + PairingCode.lifetime, session.expiresAt))
    return try await stores.pairings.add(pairing) ? Offer(code: code, pairing: pairing) : nil
  }

  /// What the code would join, for whoever is about to confirm it; nil for a code that is wrong, used or too old, or of
  /// another sitting than the one that was asked for.
  ///
  /// - Throws: ``StoreFault``.
  package func look(_ code: PairingCode, for sitting: SittingID?) async throws -> Invitation? {
    guard let pairing = try await pairing(code, for: sitting) else { return nil }
    return try await invitation(to: pairing)
  }

  /// Takes up the code; nil as for ``look(_:for:)``.
  ///
  /// - Parameter phone: the token that the phone is to have, bound to the code; nil draws one. A phone that did not hear
  ///   the answer brings the same one again, and is told the same as long as no other has taken its place.
  /// - Throws: ``StoreFault``.
  package func confirm(
    _ code: PairingCode, for sitting: SittingID?, as phone: PhoneToken? = nil
  ) async throws -> (token: PhoneToken, invitation: Invitation)? {
    guard let token = phone ?? PhoneToken(bytes: secrets.randomBytes(PhoneToken.byteCount)) else {
      throw StoreFault.unavailable
    }
    if let invitation = try await confirmNow(code, for: sitting, as: token) { return (token, invitation) }
    // Asked afterwards: of two tries at once, the one that came too late finds what the other did.
    guard phone != nil, let standing = try await standing(of: token), standing.sessionIsLive,
      sitting == nil || standing.pairing.sittingID == sitting
    else { return nil }
    return (token, standing.invitation)
  }

  private func confirmNow(_ code: PairingCode, for sitting: SittingID?, as token: PhoneToken) async throws
    -> Invitation?
  {
    // Read before the code is used up: what fails here has cost nobody anything.
    guard let pending = try await pairing(code, for: sitting), let invitation = try await invitation(to: pending) else {
      return nil
    }
    let now = clock.now()
    let confirmed = try await stores.pairings.confirm(
      code: code.hash(by: secrets), phoneDigest: token.digest(by: secrets), at: now
    ) { pairing, session in
      AuditEvent(
        at: now, actor: .candidate, action: .phonePaired, examID: invitation.exam.id, sittingID: session.sittingID,
        candidateID: session.candidateID, sessionID: session.id, details: ["pairing": "\(pairing.id)"])
    }
    return confirmed == nil ? nil : invitation
  }

  /// How the phone's pairing stands; nil where there is none, or another phone has taken its place.
  ///
  /// - Throws: ``StoreFault``.
  package func standing(of token: PhoneToken) async throws -> Standing? {
    guard let pairing = try await stores.pairings.pairing(ofPhone: token.digest(by: secrets)),
      let invitation = try await invitation(to: pairing),
      let session = try await stores.sessions.session(pairing.sessionID)
    else { return nil }
    return Standing(invitation: invitation, pairing: pairing, sessionIsLive: session.isLive(at: clock.now()))
  }

  private func pairing(_ code: PairingCode, for sitting: SittingID?) async throws -> Pairing? {
    let found = try await stores.pairings.pairing(withCode: code.hash(by: secrets), at: clock.now())
    return sitting == nil || found?.sittingID == sitting ? found : nil
  }

  private func invitation(to pairing: Pairing) async throws -> Invitation? {
    guard let session = try await stores.sessions.session(pairing.sessionID),
      let sitting = try await stores.sittings.sitting(pairing.sittingID),
      let exam = try await stores.sittings.exam(sitting.examID),
      let candidate = try await stores.candidates.candidate(session.candidateID)
    else { return nil }
    return Invitation(
      exam: exam, sitting: sitting, maskedName: candidate.maskedName, expiresAt: pairing.expiresAt)
  }
}
