/// Where the database is and how it is used.
package struct SQLiteConfiguration: Sendable {
  /// The database file; its directory is made when it is missing.
  package var path: String
  /// How long a writer waits for another process before ``StoreFault/busy``.
  package var busyTimeout: Duration
  /// Number of connections that only read, beside the one that writes.
  package var readers: Int
  /// The file never grows beyond so many pages of 4,096 bytes; nil for SQLite's own limit.
  package var maximumPages: Int?
  /// Told of every result code that became a fault, for the operator's log.
  package var report: @Sendable (SQLiteFailure) -> Void

  package init(
    path: String, busyTimeout: Duration = .seconds(5), readers: Int = 2, maximumPages: Int? = nil,
    report: @escaping @Sendable (SQLiteFailure) -> Void = { _ in }
  ) {
    self.path = path
    self.busyTimeout = busyTimeout
    self.readers = max(readers, 1)
    self.maximumPages = maximumPages
    self.report = report
  }
}
