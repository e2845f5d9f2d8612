/// The account of somebody who works with the service, with all that they sign in by.
package struct OperatorAccount: Hashable, Sendable {
  package let id: OperatorID
  package let name: OperatorName
  package var role: OperatorRole
  package var exams: ExamScope
  package var isDisabled: Bool
  /// Nil until a set-up has begun.
  package var passwordHash: PasswordHash?
  /// Nil until a set-up has begun.
  package var secondFactor: SecondFactor?
  /// Digests of the recovery codes that have not been used.
  package var recoveryDigests: Set<[UInt8]>
  /// The one-time code by which the account is set up, anew or for the first time; nil once it is.
  package var setUp: SetUpCode?
  package var signIns: SignInHistory
  package let createdAt: Instant

  package init(
    id: OperatorID, name: OperatorName, role: OperatorRole, exams: ExamScope, isDisabled: Bool = false,
    passwordHash: PasswordHash? = nil, secondFactor: SecondFactor? = nil, recoveryDigests: Set<[UInt8]> = [],
    setUp: SetUpCode?, signIns: SignInHistory = SignInHistory(), createdAt: Instant
  ) {
    self.id = id
    self.name = name
    self.role = role
    self.exams = exams
    self.isDisabled = isDisabled
    self.passwordHash = passwordHash
    self.secondFactor = secondFactor
    self.recoveryDigests = recoveryDigests
    self.setUp = setUp
    self.signIns = signIns
    self.createdAt = createdAt
  }

  /// Whether somebody can sign in, unless the account is disabled.
  package var isSetUp: Bool { setUp == nil && passwordHash != nil && secondFactor != nil }

  /// Whether the account may make and change others: an administrator of every exam.
  package var isKeeper: Bool { role == .administrator && exams == .all && !isDisabled }

  /// Whether its owner came in lately; not while the clock is behind that.
  package func isExpected(at now: Instant) -> Bool {
    guard isSetUp, !isDisabled, let last = signIns.lastAt else { return false }
    return last <= now && now < last + SignInHistory.expectedFor
  }

  /// Counts a try that was refused.
  mutating func note(_ refusal: SignInRefusal) {
    signIns.fail()
    if refusal.isWrongCode { secondFactor?.wrongCodes += 1 }
  }

  /// Takes everything away that somebody signs in by, in favour of a set-up code.
  package mutating func reset(to code: SetUpCode) {
    passwordHash = nil
    secondFactor = nil
    recoveryDigests = []
    setUp = code
  }
}

package typealias OperatorID = Identifier<OperatorAccount>
