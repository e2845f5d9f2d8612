/// Cost of one Argon2id hash, and how many run at once.
package struct PasswordHashingSettings: Hashable, Sendable {
  package var memoryBytes = PasswordHashCost.standard.memoryKiB * 1024
  /// Passes over the memory.
  package var operations = PasswordHashCost.standard.passes
  /// Hashes computed at the same time; each takes `memoryBytes`.
  package var threads = 2

  package init() {}
}
