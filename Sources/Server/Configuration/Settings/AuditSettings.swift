/// How the audit log's head is kept.
package struct AuditSettings: Hashable, Sendable {
  /// Where the newest signed head is written; nil for beside the database.
  package var headFile: String?
  /// The head is signed when the last one that was is so old, or ``headRecords`` lie between.
  package var headInterval: Duration = .seconds(600)
  /// The head is signed when so many records were written since the last one that was.
  package var headRecords = 1000

  package init() {}
}
