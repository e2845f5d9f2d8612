/// Decides whether somebody is who they say, once the password has been looked at; pure, time is passed in.
package struct SignInJudge: Sendable {
  /// By which second factor somebody came in.
  package enum Way: String, Hashable, Sendable {
    case authenticator
    case recoveryCode = "recovery-code"
  }

  private let secrets: any Secrets

  package init(_ secrets: any Secrets) {
    self.secrets = secrets
  }

  /// The account with the second factor used up, or why not.
  ///
  /// - Parameter verified: the hash that the password was found to belong to; nil where it was wrong.
  package func judge(
    _ account: OperatorAccount, password verified: PasswordHash?, _ answer: SecondFactorAnswer, at now: Instant
  ) -> Result<(account: OperatorAccount, way: Way), SignInRefusal> {
    // Before anything is decided, so that the time does not tell which of the two was wrong.
    let used = use(answer, of: account, at: now)
    // Checked against what is stored now: the password may have been changed since it was looked at.
    guard let verified, verified == account.passwordHash else { return .failure(.wrongPassword) }
    guard account.isSetUp else { return .failure(.notSetUp) }
    guard !account.isDisabled else { return .failure(.disabled) }
    return used
  }

  /// Judges the second factor alone, where the person is signed in already.
  package func use(
    _ answer: SecondFactorAnswer, of account: OperatorAccount, at now: Instant
  ) -> Result<(account: OperatorAccount, way: Way), SignInRefusal> {
    guard var factor = account.secondFactor else { return .failure(.notSetUp) }
    var account = account
    switch answer {
    case .code(let code):
      switch TOTP(secrets).judge(code, of: factor, at: now) {
      // Also the right one, or the hundredth guess would not be the last.
      case _ where factor.isPutAside: return .failure(.tooManyCodes)
      case .accepted(let step):
        factor.lastStep = step
        factor.wrongCodes = 0
        account.secondFactor = factor
        return .success((account, .authenticator))
      case .wrong: return .failure(.wrongCode)
      case .used: return .failure(.usedCode)
      case .expired: return .failure(.expiredCode)
      case .clockMovedBack: return .failure(.clockMovedBack)
      }
    case .recovery(let code):
      guard account.recoveryDigests.remove(code.digest(by: secrets)) != nil else {
        return .failure(.wrongRecoveryCode)
      }
      account.secondFactor?.wrongCodes = 0
      return .success((account, .recoveryCode))
    }
  }
}
