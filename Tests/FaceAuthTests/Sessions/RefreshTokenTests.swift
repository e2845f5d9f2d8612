import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct `Refresh token` {
  @Test func `survives being written and read, and prints nothing of itself`() throws {
    let token = try #require(RefreshToken(bytes: PlainSecrets().randomBytes(32)))
    #expect(RefreshToken(text: token.text) == token)
    #expect(token.text.utf8.count == 64)
    for text in ["\(token)", String(reflecting: token), "\([token])"] { #expect(!text.contains(token.text)) }
  }

  @Test(arguments: ["", "ab", String(repeating: "0", count: 63), String(repeating: "0", count: 66)])
  func `refuses another length`(text: String) {
    #expect(RefreshToken(text: text) == nil)
  }

  @Test func `refuses anything but lower-case digits`() {
    #expect(RefreshToken(text: String(repeating: "A", count: 64)) == nil)
    #expect(RefreshToken(text: String(repeating: "g", count: 64)) == nil)
  }
}
