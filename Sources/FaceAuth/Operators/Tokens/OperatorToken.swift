/// A personal API token, for an operator's scripts: the rights of its owner or fewer, and a last day.
package struct OperatorToken: Hashable, Sendable {
  package static let lifetime: ClosedRange<Duration> = .seconds(60)...(.seconds(366 * 86_400))
  /// Tokens of one account that can be used.
  package static let limit = 20
  /// So long after its last day a token is forgotten.
  package static let forgottenAfter: Duration = .seconds(30 * 86_400)

  package let id: OperatorTokenID
  package let operatorID: OperatorID
  /// What it is for, in its owner's words, 1 to 60 characters.
  package let label: String
  /// Names of rights; what they mean is the matter of whoever asks for them.
  package let rights: Set<String>
  /// SHA-256 of the token's text.
  package let digest: [UInt8]
  package let createdAt: Instant
  package let expiresAt: Instant
  /// Up to a minute before the last use.
  package private(set) var lastUsedAt: Instant?
  package private(set) var revokedAt: Instant?

  package init(
    id: OperatorTokenID, operatorID: OperatorID, label: String, rights: Set<String>, digest: [UInt8],
    createdAt: Instant, expiresAt: Instant, lastUsedAt: Instant? = nil, revokedAt: Instant? = nil
  ) {
    self.id = id
    self.operatorID = operatorID
    self.label = label
    self.rights = rights
    self.digest = digest
    self.createdAt = createdAt
    self.expiresAt = expiresAt
    self.lastUsedAt = lastUsedAt
    self.revokedAt = revokedAt
  }

  package func isUsable(at now: Instant) -> Bool { revokedAt == nil && now < expiresAt }

  /// Notes a use; time only goes forward.
  package mutating func use(at now: Instant) { lastUsedAt = max(lastUsedAt ?? now, now) }

  /// The token, revoked; one that was before keeps its time.
  package func revoked(at now: Instant) -> OperatorToken {
    var token = self
    token.revokedAt = revokedAt ?? now
    return token
  }
}

package typealias OperatorTokenID = Identifier<OperatorToken>
