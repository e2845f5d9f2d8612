import FaceAuth
import Server
import Testing

@Suite struct HMACSHA256Tests {
  /// RFC 4231, test cases 1, 2 and 6: short, shorter, and longer keys than a block.
  @Test func `agrees with the vectors of the RFC`() {
    func code(_ key: [UInt8], _ message: String) -> String {
      HMACSHA256.code(Array(message.utf8), key: SecretBytes(copying: key)).hexadecimal
    }
    #expect(
      code([UInt8](repeating: 0x0B, count: 20), "Hi There")
        == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")
    #expect(
      code(Array("Jefe".utf8), "what do ya want for nothing?")
        == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    #expect(
      code([UInt8](repeating: 0xAA, count: 131), "Test Using Larger Than Block-Size Key - Hash Key First")
        == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
  }
}
