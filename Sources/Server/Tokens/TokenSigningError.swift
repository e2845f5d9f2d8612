/// Why there is no token.
package enum TokenSigningError: Error, Equatable, Sendable {
  case tooLong
  case key(P256KeyError)
}
