/// How operators stay signed in.
package struct OperatorSettings: Hashable, Sendable {
  /// Whether browsers keep the session's cookie for TLS alone.
  package enum Cookies: String, CaseIterable, Hashable, Sendable {
    case secure
    /// For trying it out on one machine: no browser sends a secure cookie over plain HTTP.
    case plainHTTP = "plain-http"
  }

  /// Without a request for so long, a session ends.
  package var sessionIdle: Duration = .seconds(1800)
  /// From sign-in, whatever is done in between.
  package var sessionLifetime: Duration = .seconds(12 * 3600)
  package var cookies = Cookies.secure

  package init() {}
}
