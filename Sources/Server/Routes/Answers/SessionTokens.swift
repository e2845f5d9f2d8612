import FaceAuth

/// What an accepted login or a refresh hands out.
struct SessionTokens: Encodable {
  let session: String
  let accessToken: String
  let tokenType = "Bearer"
  /// Seconds.
  let expiresIn: Int64
  let refreshToken: String
  let sessionEndsAt: String

  init(_ grant: SessionGrant, accessToken: IssuedAccessToken) {
    session = "\(grant.session.id)"
    self.accessToken = accessToken.text
    expiresIn = accessToken.lifetime.components.seconds
    refreshToken = grant.refreshToken.text
    sessionEndsAt = UTCTime.text(grant.session.expiresAt)
  }

  private enum CodingKeys: String, CodingKey {
    case session
    case accessToken = "access_token"
    case tokenType = "token_type"
    case expiresIn = "expires_in"
    case refreshToken = "refresh_token"
    case sessionEndsAt = "session_ends_at"
  }
}
