/// A phone bound to a session, or about to be: it films the room while the session's holder sits the exam.
package struct Pairing: Hashable, Sendable {
  package let id: PairingID
  package let sessionID: SessionID
  package let sittingID: SittingID
  /// Of the ``PairingCode``.
  package let codeHash: [UInt8]
  package let createdAt: Instant
  /// Until when the code can be confirmed.
  package let expiresAt: Instant
  package private(set) var confirmation: Confirmation?

  /// That a phone has taken up the code.
  package struct Confirmation: Hashable, Sendable {
    package let at: Instant
    /// Of the ``PhoneToken``.
    package let phoneDigest: [UInt8]

    package init(at: Instant, phoneDigest: [UInt8]) {
      self.at = at
      self.phoneDigest = phoneDigest
    }
  }

  package init(
    id: PairingID, sessionID: SessionID, sittingID: SittingID, codeHash: [UInt8], createdAt: Instant,
    expiresAt: Instant, confirmation: Confirmation? = nil
  ) {
    self.id = id
    self.sessionID = sessionID
    self.sittingID = sittingID
    self.codeHash = codeHash
    self.createdAt = createdAt
    self.expiresAt = expiresAt
    self.confirmation = confirmation
  }

  /// Whether its code can still be confirmed.
  package func isPending(at now: Instant) -> Bool { confirmation == nil && now < expiresAt }

  /// Takes up the code.
  ///
  /// - Returns: whether it was pending.
  package mutating func confirm(by phoneDigest: [UInt8], at now: Instant) -> Bool {
    guard isPending(at: now) else { return false }
    confirmation = Confirmation(at: now, phoneDigest: phoneDigest)
    return true
  }
}

package typealias PairingID = Identifier<Pairing>

/// What the phone shows to ask how its pairing is.
package typealias PhoneToken = HolderSecret<Pairing>
