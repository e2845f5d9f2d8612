/// What a sign-in leads to: the session, and the secret that its browser keeps.
package struct OperatorGrant: Sendable {
  package let account: OperatorAccount
  package let session: OperatorSession
  package let token: OperatorSessionToken
  /// What went before: the sign-in before this one, and what failed since.
  package let before: SignInHistory
}
