/// Keeps fallback credentials; ``SessionStore/open(_:)`` uses them up.
package protocol CredentialStore: Sendable {
  /// Adds a credential; earlier ones of the same candidate and sitting stop working in the same step.
  func add(_ credential: FallbackCredential) async throws
  /// The credential that a candidate could use in the sitting now.
  func usable(by candidate: CandidateID, in sitting: SittingID, at now: Instant) async throws -> FallbackCredential?
}
