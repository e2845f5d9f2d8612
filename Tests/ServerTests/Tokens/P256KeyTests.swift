import FaceAuth
import Server
import Testing

@Suite struct P256KeyTests {
  // RFC 7515, appendix A.3: key, signing input and signature.
  static let rfcKey: StrictJSON = .object([
    "kty": "EC", "crv": "P-256", "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
    "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
  ])
  static let rfcMessage =
    "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
  static let rfcSignature =
    "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"

  @Test func `verifies the signature that RFC 7515 prints`() throws {
    let key = try P256PublicKey(jwk: Self.rfcKey)
    let bytes = try #require(Base64.urlWithoutPadding.decode(Self.rfcSignature.utf8))
    let signature = try #require(ECDSASignature(bytes: bytes))
    #expect(key.isValid(signature, over: Array(Self.rfcMessage.utf8)))
    #expect(!key.isValid(signature, over: Array(Self.rfcMessage.utf8) + [0]))
  }

  @Test func `the thumbprint is that of another implementation`() throws {
    // joserfc 1.8.0: ECKey.import_key(rfcKey).thumbprint()
    #expect(try P256PublicKey(jwk: Self.rfcKey).thumbprint == "oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U")
  }

  @Test func `a new key signs what its public key verifies, and no other key does`() throws {
    let message = Array("message".utf8)
    for _ in 0..<300 {
      // Many keys: some have coordinates, some signatures have integers, with leading zeros.
      let (one, other) = (try P256PrivateKey.generate(), try P256PrivateKey.generate())
      let signature = try one.signature(over: message)
      #expect(one.publicKey.isValid(signature, over: message))
      #expect(!other.publicKey.isValid(signature, over: message))
      #expect(ECDSASignature(der: signature.der) == signature)
      #expect(one.publicKey.thumbprint != other.publicKey.thumbprint)
      #expect(try P256PublicKey(jwk: one.publicKey.jwk) == one.publicKey)
    }
  }

  @Test func `a key survives PKCS8, DER and PEM`() throws {
    let key = try P256PrivateKey.generate()
    let fromDER = try P256PrivateKey(pkcs8: key.pkcs8())
    let fromPEM = try P256PrivateKey(pem: key.pem())
    #expect(fromDER.publicKey == key.publicKey)
    #expect(fromPEM.publicKey == key.publicKey)
    #expect(key.publicKey.isValid(try fromPEM.signature(over: [1]), over: [1]))
  }

  @Test func `refuses PKCS8 that is cut, longer or not PKCS8`() throws {
    let der = try P256PrivateKey.generate().pkcs8().withUnsafeBytes { Array($0) }
    for count in 0..<der.count {
      #expect(throws: P256KeyError.self) { try P256PrivateKey(pkcs8: SecretBytes(copying: der.prefix(count))) }
    }
    #expect(throws: P256KeyError.malformed) { try P256PrivateKey(pkcs8: SecretBytes(copying: der + [0])) }
    #expect(throws: P256KeyError.malformed) { try P256PrivateKey(pkcs8: SecretBytes(copying: [1, 2, 3])) }
  }

  @Test func `no change of any bit of PKCS8 traps, nor gives a key whose halves do not fit`() throws {
    let der = try P256PrivateKey.generate().pkcs8().withUnsafeBytes { Array($0) }
    for bit in 0..<(der.count * 8) {
      var changed = der
      changed[bit / 8] ^= 1 << (bit % 8)
      guard let key = try? P256PrivateKey(pkcs8: SecretBytes(copying: changed)) else { continue }
      #expect(key.publicKey.isValid(try key.signature(over: [1]), over: [1]))
    }
  }

  @Test(arguments: [
    // Made for this test: openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384, and -algorithm ED25519.
    (
      """
      -----BEGIN PRIVATE KEY-----
      MIG2AgEAMBAGByqGSM49AgEGBSuBBAAiBIGeMIGbAgEBBDAj9naYTwNYzdJZZFdg
      lzsdLJ83wMp6Ry6M3oVDkWZIKeleM2rZhIb7PtkJVxwC3i2hZANiAAQUldIcm7i6
      9/w6l69AHh5VTYYReRK5JuDJUpPhzPor4O5dzzvxI1bWAOwJRSbYULMQoNrafi/J
      49/MfgG7K1rFAoV9xs2JobiKjoMNJAo7nNYdpocx4z/3EGDBJ2+18tg=
      -----END PRIVATE KEY-----
      """, P256KeyError.otherCurve
    ),
    (
      """
      -----BEGIN PRIVATE KEY-----
      MC4CAQAwBQYDK2VwBCIEIKxJiQHb+SqikcpKt9tsYbMJjWLA1ohZy8srcNgBxfAB
      -----END PRIVATE KEY-----
      """, P256KeyError.otherCurve
    ),
    ("", .malformed),
    ("-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n", .malformed),
    ("-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n", .malformed),
    ("-----BEGIN PRIVATE KEY-----\n!!!!\n-----END PRIVATE KEY-----\n", .malformed),
  ])
  func `refuses PEM that is not a P-256 key`(pem: String, error: P256KeyError) {
    #expect(throws: error) { try P256PrivateKey(pem: pem) }
  }

  @Test func `refuses a point that is not on the curve`() throws {
    let key = try P256PrivateKey.generate().publicKey
    var y = key.y
    y[31] ^= 1
    #expect(throws: P256KeyError.invalid) { try P256PublicKey(x: key.x, y: y) }
    let zero = [UInt8](repeating: 0, count: 32)
    #expect(throws: P256KeyError.invalid) { try P256PublicKey(x: zero, y: zero) }
    let ones = [UInt8](repeating: 0xFF, count: 32)
    #expect(throws: P256KeyError.invalid) { try P256PublicKey(x: ones, y: ones) }
    #expect(throws: P256KeyError.malformed) { try P256PublicKey(x: Array(key.x.dropFirst()), y: key.y) }
  }

  @Test func `refuses a JWK of another kind`() {
    let kinds: [StrictJSON] = [
      .object([:]), .null, .object(["kty": "oct", "k": "AAAA"]),
      .object(["kty": "EC", "crv": "P-256", "x": "AA", "y": "AA="]),
    ]
    for jwk in kinds { #expect(throws: P256KeyError.malformed) { try P256PublicKey(jwk: jwk) } }
    #expect(throws: P256KeyError.otherCurve) {
      try P256PublicKey(jwk: .object(["kty": "EC", "crv": "P-384", "x": "AA", "y": "AA"]))
    }
  }
}
