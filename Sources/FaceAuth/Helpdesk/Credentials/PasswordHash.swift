/// An encoded password hash with its own parameters and salt, such as `$argon2id$v=19$m=…`.
package struct PasswordHash: Hashable, Sendable {
  package let encoded: String

  package init(encoded: String) {
    self.encoded = encoded
  }
}

extension PasswordHash: CustomStringConvertible, CustomDebugStringConvertible {
  package var description: String { "PasswordHash(redacted)" }
  package var debugDescription: String { description }
}
