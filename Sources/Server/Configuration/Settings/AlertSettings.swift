package import FaceAuth

/// From when on something looks like abuse; see ``AbusePolicy``.
package struct AlertSettings: Hashable, Sendable {
  package var policy = AbusePolicy()
  /// Whether a credential with no case open is an alert.
  package var outsideCalls: Switch {
    get { policy.credentialsNeedCase ? .on : .off }
    set { policy.credentialsNeedCase = newValue == .on }
  }

  package enum Switch: String, CaseIterable, Hashable, Sendable {
    case on
    case off
  }

  package init() {}
}
