import FaceAuth

/// Counts what goes on record: the one place that every login, verdict and session passes.
struct CountingAuditLog: AuditLog {
  let audit: any AuditLog
  let metrics: ServiceMetrics

  func append(_ event: AuditEvent) async throws -> AuditRecord {
    let record = try await audit.append(event)
    count(event)
    return record
  }

  func records(_ query: AuditQuery) async throws -> [AuditRecord] {
    try await audit.records(query)
  }

  private func count(_ event: AuditEvent) {
    switch event.action {
    case .loginOpened:
      metrics.loginsOpened.increment()
    case .verdictAccepted, .reverificationAccepted:
      metrics.verdicts.increment(.init(values: [event.action.rawValue, "none"]))
    case .verdictRefused, .reverificationRefused:
      // A claim that names nobody can have frames against which nothing can be said.
      for reason in event.reasons.isEmpty ? [RefusalReason.noMatch.rawValue] : event.reasons {
        metrics.verdicts.increment(.init(values: [event.action.rawValue, reason]))
      }
    case .frameReplayed:
      metrics.framesReplayed.increment()
    case .sessionOpened:
      metrics.sessionsOpened.increment(.init(values: [event.details["method"] ?? "unknown"]))
    case .sessionRefused:
      for reason in event.reasons { metrics.sessionsRefused.increment(.init(values: [reason])) }
    case .sessionEnded:
      for reason in event.reasons { metrics.sessionsEnded.increment(.init(values: [reason])) }
    case .anotherCandidateSuspected:
      metrics.suspicions.increment()
    case .credentialIssued:
      metrics.credentialsIssued.increment()
    case .abuseSuspected:
      for kind in event.reasons { metrics.abuseAlerts.increment(.init(values: [kind])) }
    case .fallbackRefused:
      for reason in event.reasons { metrics.fallbackRefusals.increment(.init(values: [reason])) }
    case .examCreated, .sittingCreated, .candidateEnrolled, .candidateRemoved, .candidateWithdrawn,
      .candidateRetentionEnded, .candidateExported, .referenceAdded, .referenceReembedded, .referenceReplaced,
      .referenceRemoved, .retentionSet, .retentionApplied, .batchCreated, .batchStarted, .batchEnded, .batchRemoved,
      .batchPhotoAdded, .batchPhotoRemoved,
      .pairListed, .pairUnlisted, .phonePaired, .loginRefused, .attemptsReset, .reverificationWanted,
      .reverificationWithdrawn, .refreshRepeated,
      .operatorCreated, .operatorChanged, .operatorReset, .operatorSetUp, .operatorSignedIn, .operatorRefused,
      .operatorSignedOut, .operatorSessionsEnded, .operatorPasswordChanged, .operatorRecoveryCodesRenewed,
      .operatorTokenMade, .operatorTokenRevoked, .accessRefused,
      .caseOpened, .caseNoted, .caseEscalated, .caseResolved, .approvalRequested, .approvalGranted, .approvalDeclined,
      .evidenceViewed,
      .keysRotated, .auditExported, .evidencePacked, .restoreAccepted, .webhooksResent:
      break
    }
  }
}
