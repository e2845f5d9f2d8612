/// What the access tokens say and how long they are good.
package struct TokenSettings: Hashable, Sendable {
  /// `iss`: the address under which exam systems know this service.
  package var issuer = "http://127.0.0.1:8080"
  /// `aud`: the exam system that the tokens are meant for.
  package var audience = "exam-system"
  package var accessLifetime: Duration = .seconds(600)

  package init() {}
}
