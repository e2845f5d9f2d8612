import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct TOTPTests {
  private let secrets = PlainSecrets()
  private let secret = TOTPSecret(bytes: Array(0..<20))!
  private let now = Fixtures.nineOClock
  private var totp: TOTP { TOTP(secrets) }
  private var step: Int64 { TOTP.step(at: now) }

  private func judge(_ offset: Int64, last: Int64? = nil) -> TOTP.Outcome {
    let factor = SecondFactor(secret: secret, lastStep: last.map { step + $0 })
    return totp.judge(totp.code(of: secret, step: step + offset), of: factor, at: now)
  }

  @Test func `takes the code of this step and of its neighbours`() {
    for offset in -1...1 as ClosedRange<Int64> { #expect(judge(offset) == .accepted(step: step + offset)) }
  }

  @Test func `refuses codes of other steps, and knows which have expired`() {
    #expect(judge(2) == .wrong)
    #expect(judge(-2) == .expired)
    #expect(judge(-20) == .expired)
    #expect(judge(-21) == .wrong)
  }

  @Test func `takes no code of a step that was used, nor of one before`() {
    #expect(judge(0, last: 0) == .used)
    #expect(judge(-1, last: 0) == .used)
    #expect(judge(1, last: 0) == .accepted(step: step + 1))
    #expect(judge(0, last: 1) == .used)
  }

  @Test func `takes none while the clock is behind what it was`() {
    #expect(judge(0, last: 2) == .clockMovedBack)
    #expect(judge(5, last: 5) == .clockMovedBack)
  }

  @Test func `before 1970 a step still begins where it should`() {
    #expect(TOTP.step(at: Instant(millisecondsSince1970: -1)) == -1)
    #expect(TOTP.step(at: Instant(millisecondsSince1970: 29_999)) == 0)
    #expect(TOTP.step(at: Instant(millisecondsSince1970: 30_000)) == 1)
  }

  @Test func `a secret is told as authenticators want it, and to nobody else`() {
    let secret = TOTPSecret(bytes: Array("12345678901234567890".utf8))!
    #expect(secret.text == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
    #expect(
      secret.uri(for: OperatorName("Wang@Home")!)
        == "otpauth://totp/FaceAuth:wang@home?secret=\(secret.text)&issuer=FaceAuth&algorithm=SHA1&digits=6&period=30")
    #expect("\(secret)" == "TOTPSecret(redacted)")
    #expect(TOTPSecret(bytes: [1, 2, 3]) == nil)
  }

  @Test func `what is typed is a code of six digits or a recovery code`() {
    #expect(SecondFactorAnswer(typed: " 012 345 ") == .code(12_345))
    #expect(SecondFactorAnswer(typed: "１２３４５６") == .code(123_456))
    let code = OneTimeCode.random(using: secrets)
    #expect(SecondFactorAnswer(typed: code.grouped.lowercased()) == .recovery(code))
    #expect(SecondFactorAnswer(typed: "1234567") == .recovery(OneTimeCode(typed: "1234567")))
    #expect(code.grouped.count == 29)
    #expect("\(code)" == "OneTimeCode(redacted)")
  }
}
