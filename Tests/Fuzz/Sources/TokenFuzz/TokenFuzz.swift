@testable import FaceAuth
@testable import Server

/// What claims to be an access token, a key or a signature; the first byte says as what the rest is read.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let kind = UnsafeBufferPointer(start: start, count: count).first else { return 0 }
  let bytes = Array(UnsafeBufferPointer(start: start, count: count).dropFirst())
  switch kind {
  case UInt8(ascii: "t"): token(bytes)
  case UInt8(ascii: "h"): header(bytes)
  case UInt8(ascii: "p"): payload(bytes)
  case UInt8(ascii: "j"): json(bytes)
  case UInt8(ascii: "s"): signature(bytes)
  default: key(bytes)
  }
  return 0
}

private enum Fixture {
  static let now = Instant(millisecondsSince1970: 1_800_000_000_000)
  static let key = try! P256PrivateKey.generate()
  static let ring = SigningKeyRing(
    starting: key, next: key, at: now, schedule: SigningKeySchedule(tokenLifetime: .seconds(600))!)
  static let verifier = TokenVerifier(ring, issuer: "https://face.example", audience: "exam-system")
  static let header = Array(#"{"alg":"ES256","typ":"at+jwt","kid":"\#(ring.active.id)"}"#.utf8)

  static func signed(_ header: [UInt8], _ payload: [UInt8]) -> String {
    let message = Base64.urlWithoutPadding.encode(header) + "." + Base64.urlWithoutPadding.encode(payload)
    let signature = try! key.signature(over: Array(message.utf8))
    return message + "." + Base64.urlWithoutPadding.encode(signature.bytes)
  }
}

/// Without the key nobody makes a token: whatever is accepted here is a forgery.
private func token(_ bytes: [UInt8]) {
  precondition((try? Fixture.verifier.verify(bytes, at: Fixture.now)) == nil)
}

/// A header of any form, signed for real: none without the type, the algorithm and the key of the service is accepted.
private func header(_ bytes: [UInt8]) {
  let token = Fixture.signed(bytes, Array("{}".utf8))
  do throws(TokenRefusal) {
    _ = try Fixture.verifier.verify(token, at: Fixture.now)
    preconditionFailure("there are no claims to accept")
  } catch {
    // Past the header only with everything in it.
    guard case .claim = error else { return }
    let json = try! StrictJSON(parsing: bytes)
    precondition(json["alg"] == "ES256" && json["typ"] == "at+jwt" && json["crit"] == nil)
  }
}

/// Claims of any form, signed for real: those that are accepted hold now, and are what they are written as.
private func payload(_ bytes: [UInt8]) {
  guard let claims = try? Fixture.verifier.verify(Fixture.signed(Fixture.header, bytes), at: Fixture.now) else {
    return
  }
  let now = Fixture.now.secondsSince1970
  precondition(claims.expiresAt.secondsSince1970 > now - 5 && claims.notBefore.secondsSince1970 <= now + 5)
  let again = try! TokenSigner(Fixture.ring).sign(claims)
  precondition((try? Fixture.verifier.verify(again, at: Fixture.now)) == claims)
}

private func json(_ bytes: [UInt8]) {
  guard let value = try? StrictJSON(parsing: bytes) else { return }
  precondition((try? StrictJSON(parsing: Array(value.text.utf8))) == value)
  if let encoded = value["token"]?.string {
    precondition(
      Base64.urlWithoutPadding.decode(encoded.utf8).map(Base64.urlWithoutPadding.encode) ?? encoded == encoded)
  }
}

private func signature(_ bytes: [UInt8]) {
  if let signature = ECDSASignature(der: bytes) { precondition(signature.der == bytes) }
  if let signature = ECDSASignature(bytes: bytes) {
    precondition(ECDSASignature(der: signature.der) == signature)
    _ = Fixture.key.publicKey.isValid(signature, over: bytes)
  }
}

private func key(_ bytes: [UInt8]) {
  _ = try? P256PrivateKey(pkcs8: SecretBytes(copying: bytes))
  _ = try? SigningKeyRing(decoding: bytes, schedule: Fixture.ring.schedule)
  _ = try? P256PublicKey(jwk: StrictJSON(parsing: bytes))
  _ = try? MasterKeyRing(parsing: String(decoding: bytes, as: UTF8.self))
  _ = try? Sealer(MasterKeyRing(generating: MasterKeyID("k")!)).open(bytes, for: .name, record: "r")
}
