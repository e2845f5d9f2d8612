/// From when on something looks like abuse.
package struct AbusePolicy: Hashable, Sendable {
  /// Over how long is counted; within it, one alert about one account or address is enough until its number has doubled.
  package var window: Duration = .seconds(1800)
  /// Credentials that one account issues: two hundred calls in half an hour, shared among five, are forty each.
  package var credentials = 60
  /// Candidates for whom a login failed from one address.
  package var failedCandidates = 8
  /// Candidates who were logged in from one address; a school behind one address may need more.
  package var loggedInCandidates = 30
  /// Whether a credential that names no case is an alert; for services whose helpdesk works by cases.
  package var credentialsNeedCase = false

  package init() {}
}
