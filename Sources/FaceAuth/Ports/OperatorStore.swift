/// Keeps the accounts of operators, their sessions and their tokens; the secrets of authenticators are encrypted at rest.
package protocol OperatorStore: Sendable {
  /// All accounts by name.
  func operators() async throws -> [OperatorAccount]
  func operatorFile(_ key: OperatorKey) async throws -> OperatorFile
  /// Lets a rule decide on what is stored, and writes what it decides: one atomic step, all or nothing.
  ///
  /// So a code or a set-up code is used once, and of two administrators who disable each other one stays.
  ///
  /// - Parameter rule: pure; may be called more than once.
  /// - Throws: ``StoreFault/unavailable`` also for exams that there are not.
  func updateOperator<Answer: Sendable>(
    _ key: OperatorKey, _ rule: @escaping @Sendable (OperatorFile) -> OperatorStep<Answer>
  ) async throws -> Answer

  /// The session of a cookie, ended or not.
  func operatorSession(withDigest digest: [UInt8]) async throws -> (session: OperatorSession, account: OperatorAccount)?
  /// The token of a text, revoked or not.
  func operatorToken(withDigest digest: [UInt8]) async throws -> (token: OperatorToken, account: OperatorAccount)?
  /// ``OperatorSession/see(at:)``; never brings an ended session back.
  func noteUse(ofSession id: OperatorSessionID, at now: Instant) async throws
  /// ``OperatorToken/use(at:)``.
  func noteUse(ofToken id: OperatorTokenID, at now: Instant) async throws
}
