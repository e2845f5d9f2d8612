import FaceAuth
import Server
import Testing

@Suite struct SigningKeyRingTests {
  let fixture: TokenFixture
  let ring: SigningKeyRing
  let start: Instant
  let hour = Duration.seconds(3600)

  init() throws {
    fixture = try TokenFixture()
    ring = fixture.ring
    start = fixture.now
  }

  private func keyIDs(_ ring: SigningKeyRing, at now: Instant) throws -> [String] {
    let set = try StrictJSON(parsing: Array(ring.keySet(at: now).utf8))
    return try #require(set["keys"]?.array).compactMap { $0["kid"]?.string }
  }

  private func verify(_ token: String, _ ring: SigningKeyRing, at now: Instant) throws -> AccessTokenClaims {
    try TokenVerifier(ring, issuer: fixture.issuer, audience: fixture.audience).verify(token, at: now)
  }

  @Test func `a rotation moves every key one place on`() throws {
    let new = try P256PrivateKey.generate()
    let after = try ring.rotated(at: start + hour, new: new)
    #expect(after.active.id == ring.next.id)
    #expect(after.activeSince == start + hour)
    #expect(after.next.id == new.publicKey.thumbprint)
    #expect(after.next.publishedAt == start + hour)
    #expect(after.retired.map(\.id) == [ring.active.id])
  }

  @Test func `no key signs before everybody can have fetched it`() throws {
    let new = try P256PrivateKey.generate()
    let early = start + hour - .milliseconds(1)
    #expect(throws: SigningKeyRingError.nextIsTooYoung(until: start + hour)) { try ring.rotated(at: early, new: new) }
    // A clock that was set back is no way around it.
    #expect(throws: SigningKeyRingError.nextIsTooYoung(until: start + hour)) {
      try ring.rotated(at: start - hour, new: new)
    }
  }

  @Test func `a token outlives the rotation of its key, and not by more than it may`() throws {
    let rotation = start + hour
    let token = try TokenSigner(ring).sign(fixture.claims(issuedAt: rotation))
    let after = try ring.rotated(at: rotation, new: .generate())
    #expect(throws: Never.self) { try verify(token, after, at: rotation + .seconds(599)) }
    #expect(throws: TokenRefusal.unknownKey) { try verify(token, after, at: rotation + .seconds(605)) }
    #expect(try TokenSigner(after).sign(fixture.claims(issuedAt: rotation)) != token)
  }

  @Test func `a token of a replica that has rotated already is accepted`() throws {
    let rotation = start + hour
    let ahead = try ring.rotated(at: rotation, new: .generate())
    let token = try TokenSigner(ahead).sign(fixture.claims(issuedAt: rotation))
    #expect(throws: Never.self) { try verify(token, ring, at: rotation) }
  }

  @Test func `the key set holds active, next and what still verifies`() throws {
    #expect(try keyIDs(ring, at: start) == [ring.active.id, ring.next.id])
    let after = try ring.rotated(at: start + hour, new: .generate())
    #expect(try keyIDs(after, at: start + hour) == [after.active.id, after.next.id, ring.active.id])
    #expect(try keyIDs(after, at: start + hour + .seconds(605)) == [after.active.id, after.next.id])
  }

  @Test func `the key set shows nothing of the private keys`() throws {
    let set = try StrictJSON(parsing: Array(ring.keySet(at: start).utf8))
    for key in try #require(set["keys"]?.array) {
      guard case .object(let members) = key else { throw StrictJSON.Fault.malformed }
      #expect(members.map(\.name) == ["kty", "use", "alg", "kid", "crv", "x", "y"])
    }
  }

  @Test func `forgets retired keys at the next rotation`() throws {
    var ring = ring
    for step in 1...5 { ring = try ring.rotated(at: start + hour * step, new: .generate()) }
    #expect(ring.retired.count == 1)
  }

  @Test func `says when a rotation is due`() throws {
    #expect(!ring.isRotationDue(at: start + .seconds(86_399)))
    #expect(ring.isRotationDue(at: start + .seconds(86_400)))
  }

  @Test func `others keep the key set for less than half the time before a new key signs`() {
    #expect(ring.keySetCacheControl == "public, max-age=300")
    let schedule = TokenFixture.schedule
    #expect(schedule.publicationLead >= schedule.keySetMaxAge * 2)
  }

  @Test func `times that do not fit each other are no schedule`() {
    #expect(SigningKeySchedule(tokenLifetime: .zero) == nil)
    #expect(SigningKeySchedule(tokenLifetime: .seconds(600), leeway: .seconds(-1)) == nil)
    #expect(SigningKeySchedule(tokenLifetime: .seconds(600), keySetMaxAge: .seconds(1800)) == nil)
    #expect(SigningKeySchedule(tokenLifetime: .seconds(600), rotationInterval: .seconds(3599)) == nil)
  }

  @Test func `a stored ring is the same ring`() throws {
    let before = try ring.rotated(at: start + hour, new: .generate())
    let after = try SigningKeyRing(decoding: before.encoded(), schedule: TokenFixture.schedule)
    #expect(after.active.id == before.active.id && after.activeSince == before.activeSince)
    #expect(after.next.id == before.next.id && after.next.publishedAt == before.next.publishedAt)
    #expect(after.retired.map(\.id) == before.retired.map(\.id))
    #expect(after.retired.map(\.retiredAt) == before.retired.map(\.retiredAt))
    let token = try TokenSigner(after).sign(fixture.claims(issuedAt: start + hour))
    #expect(throws: Never.self) { try verify(token, before, at: start + hour) }
  }

  @Test func `a retired key's private half is stored no more`() throws {
    let secret = try Base64.standard.encode(fixture.activeKey.pkcs8().withUnsafeBytes { Array($0) })
    #expect(String(decoding: try ring.encoded(), as: UTF8.self).contains(secret))
    let after = try ring.rotated(at: start + hour, new: .generate())
    #expect(!String(decoding: try after.encoded(), as: UTF8.self).contains(secret))
  }

  @Test func `bytes that are no ring are refused, however cut`() throws {
    let encoded = try ring.encoded()
    for count in 0..<encoded.count {
      #expect(throws: SigningKeyRingError.self) {
        try SigningKeyRing(decoding: Array(encoded.prefix(count)), schedule: TokenFixture.schedule)
      }
    }
    let other = String(decoding: encoded, as: UTF8.self).replacing("\"format\":1", with: "\"format\":2")
    #expect(throws: SigningKeyRingError.malformed) {
      try SigningKeyRing(decoding: Array(other.utf8), schedule: TokenFixture.schedule)
    }
  }
}
