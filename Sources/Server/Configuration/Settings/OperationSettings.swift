/// How the process is run: who may call it, what it logs, how it ends.
package struct OperationSettings: Hashable, Sendable {
  /// API tokens of operators and exam systems, see ``AccessTokenFile``.
  package var accessTokensFile: String?
  package var logLevel: LogLevel = .info
  /// What a shutdown grants to the requests in flight.
  package var drainTime: Duration = .seconds(20)

  package init() {}
}
