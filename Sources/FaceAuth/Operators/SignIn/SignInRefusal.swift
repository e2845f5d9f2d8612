/// Why somebody was not signed in, for the audit log alone: outside there is one answer for all of them.
package enum SignInRefusal: String, Error, CaseIterable, Hashable, Sendable {
  case unknownName = "unknown-name"
  case wrongPassword = "wrong-password"
  case disabled
  /// The account waits for its set-up.
  case notSetUp = "not-set-up"
  case wrongCode = "wrong-code"
  /// A code of the authenticator that was accepted before.
  case usedCode = "used-code"
  case expiredCode = "expired-code"
  case clockMovedBack = "clock-moved-back"
  case wrongRecoveryCode = "wrong-recovery-code"
  /// At a set-up: no set-up waits, or for another code, or its time has passed.
  case wrongSetUpCode = "wrong-set-up-code"
  /// Not looked at: the name or the address has failed too often.
  case waiting
  /// A code of an authenticator that is put aside; see ``SecondFactor/wrongCodeLimit``.
  case tooManyCodes = "too-many-codes"
  /// The session that asks has been ended meanwhile.
  case sessionOver = "session-over"

  /// Whether it counts towards ``SecondFactor/wrongCodeLimit``; only a right password leads there.
  var isWrongCode: Bool { self == .wrongCode || self == .usedCode || self == .expiredCode }
}
