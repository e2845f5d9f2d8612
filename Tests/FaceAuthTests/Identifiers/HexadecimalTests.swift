import FaceAuth
import Testing

@Suite struct HexadecimalTests {
  @Test func `writes and reads every byte`() {
    let bytes = [UInt8](0...255)
    #expect(bytes.hexadecimal.hasPrefix("000102030405060708090a0b0c0d0e0f10"))
    #expect([UInt8](hexadecimal: bytes.hexadecimal) == bytes)
    #expect([UInt8](hexadecimal: "") == [])
  }

  @Test(arguments: ["0", "0g", "AB", " ab", "ab ", "+1", "-1", "０1", "ab\u{0}", "é"])
  func `refuses anything but pairs of lower-case digits`(text: String) {
    #expect([UInt8](hexadecimal: text) == nil)
  }
}
