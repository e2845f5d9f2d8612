/// Where the service keeps its data.
package struct StorageSettings: Hashable, Sendable {
  /// Directory for everything the service writes.
  package var dataDirectory = "data"
  /// SQLite file; nil for `faceauth.sqlite` in the data directory.
  package var databaseFile: String?

  package init() {}

  package var databasePath: String { databaseFile ?? "\(dataDirectory)/faceauth.sqlite" }
  /// Where the newest signed head of the audit log is written, unless a setting says otherwise.
  package var auditHeadPath: String { "\(databasePath).audit-head" }
  /// Whoever runs a batch of enrolments over the database holds a lock on this file.
  package var enrolmentLockPath: String { "\(databasePath).enrolment-lock" }
}
