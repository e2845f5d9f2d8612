import FaceAuth
import Testing

@Suite struct PasswordPolicyTests {
  private let name = OperatorName("wang.fang")!

  @Test(arguments: [
    "correct horse battery", "纸船漂过三座石桥慢慢远去了呀", "kW7$kW7$zQ-ok", "tr0ub4dor&3-lemon", "      x y z w q      ",
  ])
  func `takes what is long and not common`(_ password: String) {
    #expect(PasswordPolicy.fault(of: password, for: name) == nil)
  }

  @Test(arguments: [
    ("short-pass1", PasswordPolicy.Fault.tooShort), (String(repeating: "xk7p", count: 32) + "!", .tooLong),
    ("correct\u{0}horse battery", .controlCharacter), ("aaaaaaaaaaaaaaaa", .common), ("121212121212", .common),
    ("abcdefghijklmn", .common), ("987654321098", .common), ("PasswordPassword1", .common), ("Faceauth2026!", .common),
    ("wang.fang2026", .common), ("WangFang-1234", .common), ("qwertyuiop123", .common), ("administrator", .common),
    ("人脸登录考试密码人脸登录123", .common), ("letmein!letmein", .common),
  ])
  func `refuses what is tried first`(_ password: String, _ fault: PasswordPolicy.Fault) {
    #expect(PasswordPolicy.fault(of: password, for: name) == fault)
  }

  @Test func `what is another's name is no word`() {
    #expect(PasswordPolicy.fault(of: "wangfang-7kq", for: OperatorName("li")!) == nil)
    #expect(PasswordPolicy.fault(of: "wangfang-7kq", for: name) == .common)
  }

  @Test func `says what to do in both languages`() {
    for fault in PasswordPolicy.Fault.allCases { #expect(!fault.text.chinese.isEmpty && !fault.text.english.isEmpty) }
  }
}
