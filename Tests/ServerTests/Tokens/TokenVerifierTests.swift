import FaceAuth
import Server
import Testing

@Suite struct TokenVerifierTests {
  let fixture: TokenFixture
  let token: String

  init() throws {
    fixture = try TokenFixture()
    token = try TokenSigner(fixture.ring).sign(fixture.claims())
  }

  private func refusal(of token: String, at now: Instant? = nil) -> TokenRefusal? {
    do {
      _ = try fixture.verifier.verify(token, at: now ?? fixture.now)
      return nil
    } catch {
      return error
    }
  }

  private var parts: [String] { token.split(separator: ".").map(String.init) }

  @Test(arguments: Session.Method.allCases)
  func `gives back the claims that were signed`(method: Session.Method) throws {
    let claims = fixture.claims(method: method)
    let token = try TokenSigner(fixture.ring).sign(claims)
    #expect(try fixture.verifier.verify(token, at: fixture.now) == claims)
    #expect(token.utf8.count < 1024)
  }

  @Test func `accepts what the other tests forge from, so that their refusals mean something`() throws {
    #expect(refusal(of: try fixture.forged(header: fixture.header, payload: fixture.payload())) == nil)
  }

  // MARK: - Form

  @Test func `refuses too much before looking at it`() {
    #expect(refusal(of: String(repeating: "a", count: 4096)) == .notThreeParts)
    #expect(refusal(of: String(repeating: "a", count: 4097)) == .tooLong)
    #expect(refusal(of: String(repeating: ".", count: 50_000_000)) == .tooLong)
  }

  @Test func `refuses any number of parts but three`() {
    #expect(refusal(of: "") == .notThreeParts)
    #expect(refusal(of: parts[0] + "." + parts[1]) == .notThreeParts)
    #expect(refusal(of: token + ".") == .notThreeParts)
    #expect(refusal(of: token + "." + parts[2]) == .notThreeParts)
    #expect(refusal(of: "." + token) == .notThreeParts)
  }

  @Test func `refuses padding, white space and the other alphabet`() {
    for bad in [token + "=", token + "==", " " + token, token + "\n", token + "\u{0}", "Bearer " + token] {
      #expect(refusal(of: bad) == .notBase64URL)
    }
    #expect(refusal(of: parts[0] + "." + parts[1] + "." + parts[2].dropLast() + "+") == .notBase64URL)
  }

  @Test func `refuses a second spelling of the same bytes`() throws {
    // 64 bytes leave four unused bits in the last of 86 characters; the signer writes A, Q, g or w there.
    let last = try #require(token.last)
    let twin = try #require(["A": "B", "Q": "R", "g": "h", "w": "x"][last])
    #expect(refusal(of: token.dropLast() + twin) == .notBase64URL)
  }

  @Test func `refuses a header or claims that are not one JSON object`() throws {
    for header in ["", "null", "[]", "\"at+jwt\"", "{", "{}{}"] {
      #expect(refusal(of: try fixture.forged(header: header, payload: fixture.payload())) == .malformedJSON)
    }
    for payload in ["", "null", "[]", "{", fixture.payload() + " {}"] {
      #expect(refusal(of: try fixture.forged(header: fixture.header, payload: payload)) == .malformedJSON)
    }
  }

  @Test func `refuses a name that stands twice`() throws {
    let headers = [
      fixture.header.dropLast() + #","alg":"none"}"#, fixture.header.dropLast() + #","k\u0069d":"x"}"#,
    ].map(String.init)
    for header in headers {
      #expect(refusal(of: try fixture.forged(header: header, payload: fixture.payload())) == .duplicateMember)
    }
    let payload = fixture.payload().dropLast() + #","sub":"00000000000000000000000000000000"}"#
    #expect(refusal(of: try fixture.forged(header: fixture.header, payload: String(payload))) == .duplicateMember)
  }

  // MARK: - Header

  @Test(arguments: ["none", "None", "HS256", "RS256", "ES384", "ES256K", "EdDSA", "es256", ""])
  func `the key names the algorithm, not the token`(algorithm: String) throws {
    let header = #"{"alg":"\#(algorithm)","typ":"at+jwt","kid":"\#(fixture.ring.active.id)"}"#
    #expect(refusal(of: try fixture.forged(header: header, payload: fixture.payload())) == .wrongAlgorithm)
    let unsigned = header.utf8.isEmpty ? "" : Base64.urlWithoutPadding.encode(Array(header.utf8)) + "." + parts[1] + "."
    #expect(refusal(of: unsigned) == .wrongAlgorithm)
  }

  @Test(arguments: [#""typ":"JWT","#, #""typ":"jwt","#, #""typ":"dpop+jwt","#, #""typ":1,"#, #""typ":null,"#, ""])
  func `refuses a token of another type`(type: String) throws {
    let header = #"{"alg":"ES256",\#(type)"kid":"\#(fixture.ring.active.id)"}"#
    #expect(refusal(of: try fixture.forged(header: header, payload: fixture.payload())) == .wrongType)
  }

  @Test(arguments: [#"["b64"]"#, "[]", "null", #"["exp"]"#])
  func `refuses a header that demands an extension`(extensions: String) throws {
    let header = fixture.header.dropLast() + #","crit":\#(extensions),"b64":false}"#
    #expect(refusal(of: try fixture.forged(header: String(header), payload: fixture.payload())) == .criticalExtension)
  }

  @Test func `refuses a key that is not in the ring, wherever the token says it is`() throws {
    let thief = try P256PrivateKey.generate()
    for kid in [#","kid":"\#(thief.publicKey.thumbprint)""#, #","kid":"""#, #","kid":1"#, ""] {
      let header = #"{"alg":"ES256","typ":"at+jwt","jwk":\#(thief.publicKey.jwk.text)\#(kid)}"#
      #expect(refusal(of: try fixture.forged(header: header, payload: fixture.payload(), key: thief)) == .unknownKey)
    }
    for pointer in [#""jku":"https://thief.example/jwks""#, #""x5u":"https://thief.example/x""#, #""x5c":["AAAA"]"#] {
      let header = String(fixture.header.dropLast() + ",\(pointer),\"jwk\":\(thief.publicKey.jwk.text)}")
      #expect(refusal(of: try fixture.forged(header: header, payload: fixture.payload(), key: thief)) == .badSignature)
    }
  }

  // MARK: - Signature

  @Test func `refuses a signature by another key`() throws {
    let thief = try P256PrivateKey.generate()
    #expect(
      refusal(of: try fixture.forged(header: fixture.header, payload: fixture.payload(), key: thief)) == .badSignature)
  }

  @Test func `refuses a changed payload`() throws {
    let payload = Base64.urlWithoutPadding.encode(Array(fixture.payload(["amr": #"["pwd"]"#]).utf8))
    #expect(refusal(of: [parts[0], payload, parts[2]].joined(separator: ".")) == .badSignature)
  }

  @Test func `refuses signatures that no key makes`() throws {
    let bytes = try #require(Base64.urlWithoutPadding.decode(parts[2].utf8))
    let (r, s) = (Array(bytes.prefix(32)), Array(bytes.suffix(32)))
    let zero = [UInt8](repeating: 0, count: 32)
    // The order of the curve's group (SEC 2): r and s have to be below it.
    let order = try #require(
      [UInt8](hexadecimal: "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"))
    let ones = [UInt8](repeating: 0xFF, count: 32)
    let bad = [
      [], zero + zero, r + zero, zero + s, s + r, Array(bytes.dropLast()), bytes + [0], order + s, r + order,
      ones + ones, try #require(ECDSASignature(bytes: bytes)).der,
    ]
    for signature in bad {
      let text = Base64.urlWithoutPadding.encode(signature)
      #expect(refusal(of: [parts[0], parts[1], text].joined(separator: ".")) == .badSignature)
    }
  }

  @Test func `no change of any single character is accepted`() {
    let bytes = Array(token.utf8)
    for index in bytes.indices {
      for replacement in [UInt8(ascii: "A"), UInt8(ascii: "_"), UInt8(ascii: "."), 0xFF]
      where bytes[index] != replacement {
        var changed = bytes
        changed[index] = replacement
        #expect(throws: TokenRefusal.self) { try fixture.verifier.verify(changed, at: fixture.now) }
      }
    }
  }

  @Test func `never traps on noise`() {
    var generator = SystemRandomNumberGenerator()
    let alphabet = Array("AQZaz09-_.=\u{0}{}\"".utf8) + [0xFF]
    for _ in 0..<2000 {
      let noise = (0..<Int.random(in: 0...200, using: &generator)).map { _ in alphabet.randomElement(using: &generator)!
      }
      #expect(throws: TokenRefusal.self) { try fixture.verifier.verify(noise, at: fixture.now) }
    }
  }
}
