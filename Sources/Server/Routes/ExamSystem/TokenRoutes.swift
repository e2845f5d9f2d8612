import FaceAuth

/// What the exam system asks about tokens: RFC 7662 and RFC 7009.
struct TokenRoutes: Sendable {
  let access: AccessControl
  let keeper: SessionKeeper
  let pairings: any PairingStore
  let clock: any WallClock
  let issuer: TokenIssuer

  private static let form = Route.BodyRule.limited(bytes: 16384, types: ["application/x-www-form-urlencoded"])
  private static let inactive: StrictJSON = .object(["active": .boolean(false)])
  private static let active = [
    StrictJSON.Member(name: "active", value: .boolean(true)), StrictJSON.Member(name: "token_type", value: "Bearer"),
  ]

  var routes: [Route] {
    [
      access.route(.introspectTokens, .post, "/v1/introspect", body: Self.form, handler: introspect),
      access.route(.revokeTokens, .post, "/v1/revoke", body: Self.form, handler: revoke),
    ]
  }

  private func introspect(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    guard let claims = issuer.claims(of: try request.formToken(), at: clock.now()),
      let session = try await keeper.live(claims.sessionID), case .object(let members) = claims.json
    else { return Self.answer(Self.inactive) }
    return Self.answer(
      .object(Self.active + members + Self.reverification(of: session) + (try await phone(of: session.id))))
  }

  /// Whether the person is to show again to be the same, and when that was last done; nothing of what has not been.
  private static func reverification(of session: Session) -> [StrictJSON.Member] {
    [("reverification_wanted_at", session.reverificationWantedAt), ("reverified_at", session.reverifiedAt)]
      .compactMap { name, instant in
        instant.map { StrictJSON.Member(name: name, value: .string(UTCTime.text($0))) }
      }
  }

  /// The phone that is bound to the session; nothing where there is none.
  private func phone(of session: SessionID) async throws -> [StrictJSON.Member] {
    guard let pairing = try await pairings.pairings(of: session).confirmed, let confirmation = pairing.confirmation
    else { return [] }
    let members = [
      StrictJSON.Member(name: "pairing", value: .string("\(pairing.id)")),
      StrictJSON.Member(name: "paired_at", value: .string(UTCTime.text(confirmation.at))),
    ]
    return [StrictJSON.Member(name: "phone", value: .object(members))]
  }

  private func revoke(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let text = try request.formToken()
    // An access token that has expired still names its session, which may be live: the holder refreshes.
    if let sessionID = issuer.sessionIgnoringExpiry(of: text, at: clock.now()) {
      try await keeper.end(sessionID, .revoked, by: .examSystem(caller.name))
    } else if let refreshToken = RefreshToken(text: text), let grant = try await keeper.refresh(refreshToken) {
      // Exchanged for one that nobody will hold: that is how a refresh token tells its session.
      try await keeper.end(grant.session.id, .revoked, by: .examSystem(caller.name))
    }
    return HTTPResponse(status: 200)
  }

  private static func answer(_ json: StrictJSON) -> HTTPResponse {
    HTTPResponse(headers: ["Content-Type": "application/json"], body: .bytes(Array(json.text.utf8)))
  }
}
