import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

@Suite struct HMACSHA1Tests {
  @Test(arguments: [
    // RFC 2202, section 3: cases 1, 2, 3 and 6.
    ([UInt8](repeating: 0x0b, count: 20), Array("Hi There".utf8), "b617318655057264e28bc0b6fb378c8ef146be00"),
    (Array("Jefe".utf8), Array("what do ya want for nothing?".utf8), "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"),
    (
      [UInt8](repeating: 0xaa, count: 20), [UInt8](repeating: 0xdd, count: 50),
      "125d7342b9ac11cd91a39af48aa17b4f63f175d3"
    ),
    (
      [UInt8](repeating: 0xaa, count: 80), Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
      "aa4ae5e15272d00e95705637ce8a3b55ed402112"
    ),
  ])
  func `is what RFC 2202 says`(_ key: [UInt8], _ message: [UInt8], _ mac: String) {
    #expect(HMACSHA1.authenticate(message, key: key).hexadecimal == mac)
  }

  @Test(arguments: [
    // RFC 6238, appendix B: eight digits, of which ours are the last six.
    (59, 94_287_082), (1_111_111_109, 7_081_804), (1_111_111_111, 14_050_471), (1_234_567_890, 89_005_924),
    (2_000_000_000, 69_279_037), (20_000_000_000, 65_353_130),
  ])
  func `makes the codes of RFC 6238`(_ seconds: Int64, _ code: Int) throws {
    let secret = try #require(TOTPSecret(bytes: Array("12345678901234567890".utf8)))
    let secrets = HMACSecrets()
    let step = TOTP.step(at: Instant(millisecondsSince1970: seconds * 1000))
    #expect(TOTP(secrets).code(of: secret, step: step) == code % 1_000_000)
  }

  /// The service's HMAC, and no other cryptography.
  private struct HMACSecrets: Secrets {
    private let plain = PlainSecrets()

    func randomBytes(_ count: Int) -> [UInt8] { plain.randomBytes(count) }
    func digest(_ bytes: [UInt8]) -> [UInt8] { plain.digest(bytes) }
    func keyedHash(_ bytes: [UInt8], for purpose: KeyedHashPurpose) -> [UInt8] { plain.keyedHash(bytes, for: purpose) }
    func hmacSHA1(_ message: [UInt8], key: [UInt8]) -> [UInt8] { HMACSHA1.authenticate(message, key: key) }
    func hashPassword(_ password: String) async throws(PasswordHashingFault) -> PasswordHash {
      try await plain.hashPassword(password)
    }
    func verifyPassword(
      _ password: String, against hash: PasswordHash?
    ) async throws(PasswordHashingFault) -> Bool {
      try await plain.verifyPassword(password, against: hash)
    }
  }
}
