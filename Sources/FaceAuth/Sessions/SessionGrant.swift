/// An open session and the secret that keeps it alive.
package struct SessionGrant: Hashable, Sendable {
  package var session: Session
  package var refreshToken: RefreshToken

  package init(session: Session, refreshToken: RefreshToken) {
    self.session = session
    self.refreshToken = refreshToken
  }
}
