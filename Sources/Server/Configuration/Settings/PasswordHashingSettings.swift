/// Cost of one Argon2id hash, and how many run at once.
package struct PasswordHashingSettings: Hashable, Sendable {
  package var memoryBytes = 64 * 1024 * 1024
  /// Passes over the memory.
  package var operations = 3
  /// Hashes computed at the same time; each takes `memoryBytes`.
  package var threads = 2

  package init() {}
}
