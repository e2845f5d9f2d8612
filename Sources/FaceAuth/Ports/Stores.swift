/// Every store that the use cases need; usually one database behind all of them.
package struct Stores: Sendable {
  package var sittings: any SittingStore
  package var candidates: any CandidateStore
  package var batches: any BatchStore
  package var records: any RecordStore
  package var logins: any LoginStore
  package var frames: any FrameStore
  package var attempts: any AttemptStore
  package var sessions: any SessionStore
  package var pairings: any PairingStore
  package var credentials: any CredentialStore
  package var cases: any CaseStore
  package var operators: any OperatorStore
  package var audit: any AuditLog
  package var auditHeads: any AuditHeadStore
  package var webhooks: any WebhookStore

  /// One database that is all of them.
  package init(
    _ store: any SittingStore & CandidateStore & RecordStore & BatchStore & LoginStore & FrameStore & AttemptStore
      & SessionStore & PairingStore & CredentialStore & CaseStore & OperatorStore & AuditLog & AuditHeadStore
      & WebhookStore
  ) {
    sittings = store
    candidates = store
    batches = store
    records = store
    logins = store
    frames = store
    attempts = store
    sessions = store
    pairings = store
    credentials = store
    cases = store
    operators = store
    audit = store
    auditHeads = store
    webhooks = store
  }
}
