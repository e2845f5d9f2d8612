/// An API token of a person or a program; only its hash is known here.
package struct AccessToken: Hashable, Sendable {
  /// Who holds it, as the audit log will say: 1 to 64 of letters, digits, `.`, `_`, `@`, `-`.
  package let name: String
  package let role: AccessRole
  /// SHA-256 of the token's UTF-8 text, 32 bytes.
  package let hash: [UInt8]
}

/// All access tokens that are accepted.
package struct AccessTokens: Hashable, Sendable {
  package let entries: [AccessToken]

  package init(_ entries: [AccessToken]) {
    self.entries = entries
  }

  /// The token with this SHA-256; takes the same time wherever it stands and however much of a wrong hash agrees.
  package func token(withHash hash: [UInt8]) -> AccessToken? {
    var found: AccessToken?
    for entry in entries where entry.hash.count == hash.count {
      let difference = zip(entry.hash, hash).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) }
      if difference == 0 { found = entry }
    }
    return found
  }
}
