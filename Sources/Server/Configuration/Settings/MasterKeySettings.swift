/// Where the key comes from that encrypts personal data at rest; exactly one of the two is set on a running service.
package struct MasterKeySettings: Hashable, Sendable {
  package var file: String?
  /// The key itself, from the environment only: files get copied and command lines are seen by every process.
  package var value: SecretText?

  package init() {}
}
