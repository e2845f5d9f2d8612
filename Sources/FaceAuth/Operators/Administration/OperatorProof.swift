/// What somebody who is signed in shows once more, before something that outlives the session.
package struct OperatorProof: Sendable {
  /// As it was when the session was looked at.
  package let account: OperatorAccount
  package let session: OperatorSessionID
  /// Normalised (NFC).
  package let password: String
  /// Of the authenticator, or a recovery code.
  package let code: String
  package let origin: SignInOrigin

  package init(
    account: OperatorAccount, session: OperatorSessionID, password: String, code: String, origin: SignInOrigin
  ) {
    self.account = account
    self.session = session
    self.password = password
    self.code = code
    self.origin = origin
  }
}
