/// One thing that somebody may be allowed to do.
package enum AccessRight: String, CaseIterable, Hashable, Sendable {
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
  /// See the helpdesk's cases, with the photos and frames in them, and the boards.
  case readCases
  /// Open cases, write into them, close them.
  case workCases
  case issueCredentials
  case resetAttempts
  case readSessions
  case endSessions
  /// Ask that the person in a session be verified again, and take that back.
  case requestReverifications
  case readAudit
  /// What looks like abuse.
  case readAlerts
  case manageWebhooks
  case introspectTokens
  case revokeTokens
  case readEvents
  /// As ``requestReverifications``, of an exam system.
  case demandReverifications
  /// Make, change and reset the accounts of others; no personal token has this.
  case manageOperators

  /// The name under which it is given to tokens and told to pages, such as `read-exams`; stored, so it never changes.
  package var name: String {
    rawValue.reduce(into: "") { name, letter in name += letter.isUppercase ? "-\(letter.lowercased())" : "\(letter)" }
  }

  /// Reads ``name``.
  package init?(named name: String) {
    guard let right = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = right
  }
}

extension AccessRole {
  /// The table of rights.
  package var rights: Set<AccessRight> {
    switch self {
    case .administrator:
      Set(AccessRight.allCases).subtracting([
        .introspectTokens, .revokeTokens, .readEvents, .demandReverifications,
      ])
    case .enroller:
      [.readExams, .readCandidates, .enrolCandidates, .removeCandidates, .readPhotos]
    case .helpdesk:
      [
        .readExams, .readCandidates, .readCases, .workCases, .issueCredentials, .resetAttempts, .readSessions,
        .endSessions, .requestReverifications,
      ]
    case .auditor:
      [.readExams, .readCandidates, .readPhotos, .readSessions, .readCases, .readAudit, .readAlerts]
    case .examSystem:
      [.introspectTokens, .revokeTokens, .readEvents, .demandReverifications]
    }
  }
}
