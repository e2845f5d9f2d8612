/// How much one client address may do; a school behind one address is one client.
package struct AddressSettings: Hashable, Sendable {
  /// Frames and verdicts asked for.
  package var framesPerMinute = 6000
  /// Logins opened, and likewise sessions re-verified.
  package var loginsPerMinute = 600
  /// Failed attempts of whomever before each further one of the address has to wait.
  package var failures = 300

  package init() {}
}
