/// The session that an accepted login opens.
package struct SessionSettings: Hashable, Sendable {
  /// Without a refresh for so long, the session ends.
  package var idleTimeout: Duration = .seconds(900)

  package init() {}
}
