extension EntryRefusal {
  /// The stable code of the API and the audit log.
  package var code: String {
    switch self {
    case .notYetOpen: "login-not-open"
    case .entryClosed: "entry-closed"
    case .reentryNotAllowed: "reentry-not-allowed"
    case .ended: "sitting-ended"
    case .mockRequired: "mock-required"
    case .mockRunsUsedUp: "mock-runs-used-up"
    }
  }
}

extension SessionOpeningRefusal {
  /// The stable code of the API and the audit log.
  package var code: String {
    switch self {
    case .entry(let refusal): refusal.code
    case .alreadyLoggedIn: "already-logged-in"
    case .authorisationUsed: "authorisation-used"
    }
  }
}
