/// Why a login takes no more frames or attempts.
package enum LoginUnavailable: String, Error, Hashable, Sendable {
  case expired
  /// Accepted before, or all attempts used.
  case finished
  /// Another attempt of the same login is being judged.
  case busy
}
