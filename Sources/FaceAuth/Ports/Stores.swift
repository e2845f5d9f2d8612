/// Every store that the use cases need; usually one database behind all of them.
package struct Stores: Sendable {
  package let sittings: any SittingStore
  package let candidates: any CandidateStore
  package let logins: any LoginStore
  package let attempts: any AttemptStore
  package let sessions: any SessionStore
  package let credentials: any CredentialStore
  package let audit: any AuditLog

  /// One database that is all of them.
  package init(
    _ store: any SittingStore & CandidateStore & LoginStore & AttemptStore & SessionStore & CredentialStore & AuditLog
  ) {
    sittings = store
    candidates = store
    logins = store
    attempts = store
    sessions = store
    credentials = store
    audit = store
  }
}
