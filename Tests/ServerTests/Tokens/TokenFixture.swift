import FaceAuth
import Server

/// A ring, an instant and a session's claims that the token tests start from.
struct TokenFixture {
  static let schedule = SigningKeySchedule(tokenLifetime: .seconds(600))!

  let issuer = "https://face.example"
  let audience = "exam-system"
  let now: Instant
  let activeKey: P256PrivateKey
  let ring: SigningKeyRing

  init(now: Instant = Instant(millisecondsSince1970: 1_800_000_000_250)) throws {
    self.now = now
    activeKey = try P256PrivateKey.generate()
    ring = SigningKeyRing(starting: activeKey, next: try .generate(), at: now, schedule: Self.schedule)
  }

  var verifier: TokenVerifier { TokenVerifier(ring, issuer: issuer, audience: audience) }

  func claims(
    subject: Pseudonym = .random(), method: Session.Method = .face, issuedAt: Instant? = nil,
    lifetime: Duration = .seconds(600)
  ) -> AccessTokenClaims {
    let issuedAt = issuedAt ?? now
    return AccessTokenClaims(
      issuer: issuer, audience: audience, subject: subject, id: .random(), sessionID: .random(), sittingID: .random(),
      method: method, authenticatedAt: issuedAt, issuedAt: issuedAt, notBefore: issuedAt, expiresAt: issuedAt + lifetime
    )
  }

  /// A token of any header and payload, signed for real.
  func forged(header: String, payload: String, key: P256PrivateKey? = nil) throws -> String {
    let message = [header, payload].map { Base64.urlWithoutPadding.encode(Array($0.utf8)) }.joined(separator: ".")
    let signature = try (key ?? activeKey).signature(over: Array(message.utf8))
    return message + "." + Base64.urlWithoutPadding.encode(signature.bytes)
  }

  /// The header that the signer writes.
  var header: String { #"{"alg":"ES256","typ":"at+jwt","kid":"\#(ring.active.id)"}"# }

  /// The payload that the signer writes, with members put in the place of its own, or one left out.
  func payload(_ changes: [String: String] = [:], without name: String? = nil) -> String {
    let second = now.secondsSince1970
    let id = String(repeating: "0f", count: 16)
    var members = [
      "iss": "\"\(issuer)\"", "aud": "\"\(audience)\"", "sub": "\"\(id)\"", "jti": "\"\(id)\"", "sid": "\"\(id)\"",
      "sitting": "\"\(id)\"", "amr": #"["face"]"#, "auth_time": "\(second)", "iat": "\(second)", "nbf": "\(second)",
      "exp": "\(second + 600)",
    ]
    members.merge(changes) { $1 }
    if let name { members[name] = nil }
    return "{" + members.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}"
  }
}
