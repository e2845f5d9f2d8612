/// What signer and verifier agree on.
enum TokenFormat {
  /// Longest token in bytes; no token of this service comes near, and more is refused before it is looked at.
  static let byteLimit = 4096
  /// `typ`: an access token (RFC 9068), so that nothing else signed with these keys passes for one (RFC 8725, 3.11).
  static let type = "at+jwt"
}
