import FaceAuth
import Foundation

/// Binding the phone that films the room to a session: the page shows a code, the phone takes it up (the pattern of
/// RFC 8628).
struct PairingRoutes: Sendable {
  /// Seconds between two questions how a pairing stands.
  private static let interval = 2

  let pairing: PhonePairing
  let pairings: any PairingStore
  let holder: SessionHolder
  let secrets: any Secrets
  let clock: any WallClock
  let offerLimiter: RequestLimiter?
  let codeLimiter: RequestLimiter?

  var routes: [Route] {
    [
      Route(.post, "/v1/session/pairing", body: .json, handler: offer).limited(by: offerLimiter),
      Route(.get, "/v1/session/pairing", handler: show),
      Route(.post, "/v1/pairings/look", body: .json, handler: look).limited(by: codeLimiter),
      Route(.post, "/v1/pairings/confirm", body: .json, handler: confirm).limited(by: codeLimiter),
      Route(.get, "/v1/pairings/phone", handler: standing),
    ]
  }

  private func offer(_ request: HTTPRequest) async throws -> HTTPResponse {
    let session = try await holder.liveSession(of: request)
    let page = try JSONObjectReader(request.body, known: ["page"]).optionalText("page", 1...200)
    if let page { try Self.check(page) }
    guard let offer = try await pairing.offer(to: session) else { throw ServiceProblem.invalidToken.problem() }
    // After the #, where it reaches no server and no log on the way.
    let link = page.map { "\($0)#\(offer.code.grouped)" }
    return try .json(
      PairingOffer(
        code: offer.code.grouped, expiresAt: UTCTime.text(offer.pairing.expiresAt), interval: Self.interval, link: link,
        qr: link.flatMap(QRSymbol.init)?.rows), status: 201)
  }

  /// The candidate's own page says where phones find it: it is shown to its own user alone.
  private static func check(_ page: String) throws(Problem) {
    guard page.hasPrefix("https://") || page.hasPrefix("http://"), !page.contains("#"),
      page.utf8.allSatisfy((UInt8(ascii: "!")...UInt8(ascii: "~")).contains)
    else { throw JSONObjectReader.fault(at: "page", "must be the address of a page, without a fragment") }
  }

  private func show(_ request: HTTPRequest) async throws -> HTTPResponse {
    let session = try await holder.liveSession(of: request)
    let (pending, confirmed) = try await pairings.pairings(of: session.id)
    let live = pending.flatMap { $0.isPending(at: clock.now()) ? $0 : nil }
    return try .json(
      PairingState(
        state: confirmed != nil ? "paired" : live != nil ? "pending" : "none", pairing: confirmed.map { "\($0.id)" },
        pairedAt: confirmed?.confirmation.map { UTCTime.text($0.at) },
        codeExpiresAt: live.map { UTCTime.text($0.expiresAt) }, interval: Self.interval))
  }

  private func look(_ request: HTTPRequest) async throws -> HTTPResponse {
    let (code, sitting) = try Self.code(in: request)
    guard let invitation = try await pairing.look(code, for: sitting) else {
      throw ServiceProblem.unknownPairingCode.problem()
    }
    return try .json(PhoneAnswer(invitation, state: "pending"))
  }

  private func confirm(_ request: HTTPRequest) async throws -> HTTPResponse {
    let (code, sitting) = try Self.code(in: request)
    let retry: PhoneToken? = try request.retrySecret(for: Array("pairing \(code.characters)".utf8), by: secrets)
    guard let (token, invitation) = try await pairing.confirm(code, for: sitting, as: retry) else {
      throw ServiceProblem.unknownPairingCode.problem()
    }
    return try .json(PhoneAnswer(invitation, state: "paired", token: token.text), status: 201)
  }

  private func standing(_ request: HTTPRequest) async throws -> HTTPResponse {
    guard let text = request.bearerToken else { throw ServiceProblem.tokenRequired.problem() }
    guard let token = PhoneToken(text: text), let standing = try await pairing.standing(of: token) else {
      throw ServiceProblem.invalidToken.problem()
    }
    return try .json(PhoneAnswer(standing.invitation, state: standing.sessionIsLive ? "paired" : "ended"))
  }

  private static func code(in request: HTTPRequest) throws(Problem) -> (PairingCode, SittingID?) {
    let body = try JSONObjectReader(request.body, known: ["code", "sitting"])
    return (
      PairingCode(typed: try body.text("code", 1...32)), try body.optionalIdentifier("sitting", of: Sitting.self)
    )
  }
}
