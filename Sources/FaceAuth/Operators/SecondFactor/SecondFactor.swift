/// The secret of somebody's authenticator, and how far its codes have been used.
package struct SecondFactor: Hashable, Sendable {
  /// Wrong codes in a row after which no code of the authenticator is taken (NIST SP 800-63B section 5.2.2).
  package static let wrongCodeLimit = 100

  package let secret: TOTPSecret
  /// The step of the last code that was accepted, nil before the first; no code of it or before is accepted again.
  package var lastStep: Int64?
  /// Codes in a row that were not accepted, each with the right password.
  package var wrongCodes: Int

  package init(secret: TOTPSecret, lastStep: Int64? = nil, wrongCodes: Int = 0) {
    self.secret = secret
    self.lastStep = lastStep
    self.wrongCodes = wrongCodes
  }

  /// Whether only a recovery code is taken: somebody has the password and guesses.
  package var isPutAside: Bool { wrongCodes >= Self.wrongCodeLimit }
}
