/// Keeps logins for as long as they can be used.
package protocol LoginStore: Sendable {
  /// Adds a new login and drops those that expired more than an hour before it was opened.
  func add(_ login: Login) async throws
  func login(_ id: LoginID) async throws -> Login?

  /// ``Login/begin(at:)`` as one atomic step: of two callers at once, one gets ``LoginUnavailable/busy``.
  ///
  /// - Returns: the login as it stands after, nil where there is none.
  func begin(_ id: LoginID, at now: Instant) async throws -> Result<Login, LoginUnavailable>?

  /// ``Login/settle(_:)`` as one atomic step.
  ///
  /// - Returns: the login as it stands after, nil where there is none.
  func settle(_ id: LoginID, _ settlement: Login.Settlement) async throws -> Login?
}
