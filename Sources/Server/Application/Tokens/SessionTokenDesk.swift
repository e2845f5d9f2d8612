import FaceAuth

/// Hands out the tokens of sessions, once more where the answer was lost.
struct SessionTokenDesk: Sendable {
  let keeper: SessionKeeper
  let secrets: any Secrets
  let issuer: TokenIssuer
  let clock: any WallClock

  func answer(_ grant: SessionGrant) throws -> HTTPResponse {
    try .json(SessionTokens(grant, accessToken: try issuer.issue(for: grant.session, at: clock.now())))
  }

  /// New tokens of the session that was opened under the retry secret, as ``RefreshTokenUse`` has it; nil where none was.
  func again(for retry: RefreshToken?) async throws -> HTTPResponse? {
    guard let retry, let grant = try await keeper.refresh(retry) else { return nil }
    return try answer(grant)
  }
}
