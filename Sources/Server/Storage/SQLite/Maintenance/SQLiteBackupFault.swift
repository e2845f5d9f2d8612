package import FaceAuth

/// Why there is no backup; nothing is left at its path.
package enum SQLiteBackupFault: Error, Hashable, Sendable {
  /// Something is there already: a backup never overwrites.
  case exists
  case cannotWrite(errno: Int32)
  /// The copy was made and failed its check.
  case damaged(findings: [String])
  case fault(StoreFault)
}
