import Glibc

/// How many files this process may open, connections among them.
///
/// A listener that has run out of them accepts nobody and refuses nobody, and the database beside it opens nothing either.
package enum OpenFileLimit {
  /// Beside the connections that `http.max-connections` grants: the operators' own, database, uploads, webhooks.
  package static let besidesConnections = 512

  /// What the process may raise its limit to.
  package static var highest: Int { clamped(current.rlim_max) }

  /// Raises the limit as far as the process may: the usual 1,024 are for programs that call `select`.
  package static func raise() {
    var limit = current
    limit.rlim_cur = limit.rlim_max
    _ = setrlimit(resource, &limit)
  }

  /// What is missing for so many connections; nil where nothing is.
  package static func missing(forConnections connections: Int, of limit: Int = highest) -> Int? {
    let wanted = connections + besidesConnections
    return wanted > limit ? wanted - limit : nil
  }

  private static let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)

  private static var current: rlimit {
    var limit = rlimit()
    // Fails for no resource that exists; no limit then is the strictest reading.
    guard getrlimit(resource, &limit) == 0 else { return rlimit(rlim_cur: 0, rlim_max: 0) }
    return limit
  }

  private static func clamped(_ value: rlim_t) -> Int { Int(exactly: value) ?? .max }
}
