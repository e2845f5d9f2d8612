/// The helpdesk's way in for a candidate whose face login fails.
package struct FallbackSettings: Hashable, Sendable {
  /// From issue to expiry of a credential.
  package var lifetime: Duration = .seconds(600)

  package init() {}
}
