/// One thing that the holder of an API token may be allowed to do.
package enum AccessRight: CaseIterable, Hashable, Sendable {
  case readExams
  case writeExams
  case readCandidates
  case enrolCandidates
  case removeCandidates
  /// Erase for a reason that goes on record.
  case withdrawCandidates
  /// Have everything that is held about a person.
  case exportCandidates
  case readPhotos
  case issueCredentials
  case resetAttempts
  case readSessions
  case endSessions
  case readAudit
  case introspectTokens
  case revokeTokens
  case readEvents
}

extension AccessRole {
  /// The table of rights.
  package var rights: Set<AccessRight> {
    switch self {
    case .administrator:
      Set(AccessRight.allCases).subtracting([.introspectTokens, .revokeTokens, .readEvents])
    case .enroller:
      [.readExams, .readCandidates, .enrolCandidates, .removeCandidates, .readPhotos]
    case .helpdesk:
      [.readExams, .readCandidates, .issueCredentials, .resetAttempts, .readSessions, .endSessions]
    case .auditor:
      [.readExams, .readCandidates, .readPhotos, .readSessions, .readAudit]
    case .examSystem:
      [.introspectTokens, .revokeTokens, .readEvents]
    }
  }
}
