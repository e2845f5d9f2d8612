/// What a rotation of keys has done so far.
package struct KeyRotationReport: Hashable, Sendable {
  /// Rows sealed again under the active key.
  package var resealed = 0
  /// Rows that do not open, or whose number another row has under the active key; they were left as they are.
  package var skipped = 0
  /// Rows still under another key, skipped ones included; the old key is needed as long as there are any.
  package var remaining = 0
}
