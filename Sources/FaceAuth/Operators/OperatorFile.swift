/// An account with all that belongs to it, of one moment.
package struct OperatorFile: Hashable, Sendable {
  /// Nil where there is none.
  package var account: OperatorAccount?
  /// Those that nobody has ended, oldest first; they may have run out.
  package var sessions: [OperatorSession]
  /// Those that nobody has revoked, oldest first; they may have expired.
  package var tokens: [OperatorToken]
  package var circle: OperatorCircle

  package init(
    account: OperatorAccount?, sessions: [OperatorSession], tokens: [OperatorToken], circle: OperatorCircle
  ) {
    self.account = account
    self.sessions = sessions
    self.tokens = tokens
    self.circle = circle
  }
}

/// What has to be known of the other accounts.
package struct OperatorCircle: Hashable, Sendable {
  /// All accounts, the one concerned included.
  package var accounts: Int
  /// Others that ``OperatorAccount/isKeeper``.
  package var otherKeepers: Int
  /// Those of them that are set up.
  package var otherReadyKeepers: Int

  package init(accounts: Int, otherKeepers: Int, otherReadyKeepers: Int) {
    self.accounts = accounts
    self.otherKeepers = otherKeepers
    self.otherReadyKeepers = otherReadyKeepers
  }

  /// Counts the accounts besides one.
  package init(_ all: some Collection<OperatorAccount>, besides account: OperatorID?) {
    let others = all.filter { $0.id != account && $0.isKeeper }
    self.init(accounts: all.count, otherKeepers: others.count, otherReadyKeepers: others.count(where: \.isSetUp))
  }

  /// Whether somebody who can make accounts is left after a change; the last one can be neither disabled nor demoted.
  func allows(_ old: OperatorAccount, toBecome new: OperatorAccount) -> Bool {
    guard old.isKeeper else { return true }
    if !new.isKeeper, otherKeepers == 0 { return false }
    let staysReady = new.isKeeper && new.isSetUp
    return !old.isSetUp || staysReady || otherReadyKeepers > 0
  }
}
