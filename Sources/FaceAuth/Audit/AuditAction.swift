/// What was done; the raw values are stored for years and never change their meaning.
package enum AuditAction: String, Hashable, Sendable, CaseIterable {
  case examCreated = "exam-created"
  case sittingCreated = "sitting-created"
  case candidateEnrolled = "candidate-enrolled"
  case batchCreated = "batch-created"
  /// A run of a batch, from its beginning to its end for whatever reason; the details name the batch and count its rows.
  case batchStarted = "batch-started"
  case batchEnded = "batch-ended"
  case batchRemoved = "batch-removed"
  /// A photo was uploaded for a batch; the details hold its digest, by which a reference made of it is found.
  case batchPhotoAdded = "batch-photo-added"
  /// An operator took a photo out of a batch before its first run; the details hold its digest.
  case batchPhotoRemoved = "batch-photo-removed"
  case candidateRemoved = "candidate-removed"
  /// Erased because the person withdraws; the details prove what was erased, as those of every other erasure do.
  case candidateWithdrawn = "candidate-withdrawn"
  /// Erased because the exam's retention has ended.
  case candidateRetentionEnded = "candidate-retention-ended"
  /// What is held about the person was handed out.
  case candidateExported = "candidate-exported"
  case referenceAdded = "reference-added"
  case referenceReembedded = "reference-reembedded"
  /// Added in place of another, which was erased.
  case referenceReplaced = "reference-replaced"
  case referenceRemoved = "reference-removed"
  case retentionSet = "retention-set"
  /// A run that has erased somebody; the details count them.
  case retentionApplied = "retention-applied"
  /// Two candidates whose faces are alike were found to be two people; the details name the other one and the reason.
  case pairListed = "pair-listed"
  case pairUnlisted = "pair-unlisted"
  case loginOpened = "login-opened"
  case loginRefused = "login-refused"
  case verdictAccepted = "verdict-accepted"
  case verdictRefused = "verdict-refused"
  /// The face of a login is that of another candidate of the exam, by the rule of the comparison.
  case anotherCandidateSuspected = "another-candidate-suspected"
  /// A frame looks like one of an earlier login; the details name it.
  case frameReplayed = "frame-replayed"
  case sessionOpened = "session-opened"
  case sessionRefused = "session-refused"
  case sessionEnded = "session-ended"
  /// A refresh token came a second time, in time and before its replacement: an answer was lost, or a thief was quick.
  case refreshRepeated = "refresh-repeated"
  /// Somebody wants the person in a session to be verified again.
  case reverificationWanted = "reverification-wanted"
  /// Somebody took that wish back, whose ever it was.
  case reverificationWithdrawn = "reverification-withdrawn"
  case reverificationAccepted = "reverification-accepted"
  case reverificationRefused = "reverification-refused"
  case phonePaired = "phone-paired"
  case credentialIssued = "credential-issued"
  case fallbackRefused = "fallback-refused"
  case attemptsReset = "attempts-reset"
  case operatorCreated = "operator-created"
  /// The role, the exams or whether the account is disabled; the details have what it is now.
  case operatorChanged = "operator-changed"
  /// All that the operator signed in by is gone, in favour of a set-up code.
  case operatorReset = "operator-reset"
  case operatorSetUp = "operator-set-up"
  case operatorSignedIn = "operator-signed-in"
  /// Also refused at a set-up, or where the password is asked for again; the reasons say more than the person was told.
  case operatorRefused = "operator-refused"
  case operatorSignedOut = "operator-signed-out"
  /// Sessions of an operator, the person's own or by an administrator.
  case operatorSessionsEnded = "operator-sessions-ended"
  case operatorPasswordChanged = "operator-password-changed"
  case operatorRecoveryCodesRenewed = "operator-recovery-codes-renewed"
  case operatorTokenMade = "operator-token-made"
  case operatorTokenRevoked = "operator-token-revoked"
  /// Somebody known asked for what they have no right to, or by a session or token that is over.
  case accessRefused = "access-refused"
  /// An operator opened a helpdesk case; the details of it and what follows name the case.
  case caseOpened = "case-opened"
  case caseNoted = "case-noted"
  case caseEscalated = "case-escalated"
  case caseResolved = "case-resolved"
  /// A second operator was asked to agree to a credential.
  case approvalRequested = "approval-requested"
  case approvalGranted = "approval-granted"
  case approvalDeclined = "approval-declined"
  /// An operator looked at a frame of a refused try.
  case evidenceViewed = "evidence-viewed"
  case keysRotated = "keys-rotated"
  /// Something looks like abuse; the details say what, of whom, and how often.
  case abuseSuspected = "abuse-suspected"
  /// Records were handed out as a file; the details say which.
  case auditExported = "audit-exported"
  /// A signed pack of all records about a candidate was handed out.
  case evidencePacked = "evidence-packed"
  /// An operator goes on with a database that lacks what was signed: an older backup; the details name both heads.
  case restoreAccepted = "restore-accepted"
  /// Webhooks that were given up are sent again.
  case webhooksResent = "webhooks-resent"
}
