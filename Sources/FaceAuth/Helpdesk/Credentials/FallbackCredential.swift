/// A one-use password that the helpdesk issues when the face fails; bound to one candidate and sitting.
package struct FallbackCredential: Hashable, Sendable {
  package let id: FallbackCredentialID
  package let candidateID: CandidateID
  package let sittingID: SittingID
  package let passwordHash: PasswordHash
  /// The name of the operator who issued it.
  package let issuedBy: String
  package let issuedAt: Instant
  package let expiresAt: Instant
  package private(set) var usedAt: Instant?

  /// How long a credential lives where nothing else is said: ASVS 6.5.5 allows out-of-band codes 10 minutes.
  package static let defaultLifetime: Duration = .seconds(600)

  package init(
    id: FallbackCredentialID, candidateID: CandidateID, sittingID: SittingID, passwordHash: PasswordHash,
    issuedBy: String, issuedAt: Instant, expiresAt: Instant, usedAt: Instant? = nil
  ) {
    self.id = id
    self.candidateID = candidateID
    self.sittingID = sittingID
    self.passwordHash = passwordHash
    self.issuedBy = issuedBy
    self.issuedAt = issuedAt
    self.expiresAt = expiresAt
    self.usedAt = usedAt
  }

  package func isUsable(at now: Instant) -> Bool { usedAt == nil && now < expiresAt }

  /// Marks it used.
  package mutating func use(at now: Instant) { usedAt = now }
}
