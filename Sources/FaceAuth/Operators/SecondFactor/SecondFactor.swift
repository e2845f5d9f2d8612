/// The secret of somebody's authenticator, and how far its codes have been used.
package struct SecondFactor: Hashable, Sendable {
  package let secret: TOTPSecret
  /// The step of the last code that was accepted, nil before the first; no code of it or before is accepted again.
  package var lastStep: Int64?

  package init(secret: TOTPSecret, lastStep: Int64? = nil) {
    self.secret = secret
    self.lastStep = lastStep
  }
}
