import Server
import Testing

@Suite struct Base64Tests {
  // RFC 4648, section 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"),
  ])
  func `agrees with the test vectors of RFC 4648`(plain: String, encoded: String) {
    #expect(Base64.standard.encode(Array(plain.utf8)) == encoded)
    #expect(Base64.standard.decode(encoded.utf8) == Array(plain.utf8))
    let unpadded = encoded.filter { $0 != "=" }
    #expect(Base64.urlWithoutPadding.encode(Array(plain.utf8)) == unpadded)
    #expect(Base64.urlWithoutPadding.decode(unpadded.utf8) == Array(plain.utf8))
  }

  @Test func `uses the alphabet that its name says`() {
    #expect(Base64.standard.encode([0xFB, 0xFF]) == "+/8=")
    #expect(Base64.urlWithoutPadding.encode([0xFB, 0xFF]) == "-_8")
    #expect(Base64.standard.decode("-_8=".utf8) == nil)
    #expect(Base64.urlWithoutPadding.decode("+/8".utf8) == nil)
  }

  @Test(arguments: [
    "Z", "Zh", "Zm9", "Zg==", "Zm8=", "Z m9", "Zm9v\n", " Zg", "Zg=", "Zm9v=", "Zg\u{0}", "Zé", "=====",
  ])
  func `refuses all but the one spelling of some bytes, without padding`(text: String) {
    // "Zh" and "Zm9" decode to "f" and "fo" for a lenient reader, with bits left over.
    #expect(Base64.urlWithoutPadding.decode(text.utf8) == nil)
  }

  @Test(arguments: ["Zg", "Zg=", "Zh==", "Zm9=", "Zg==\n", "Zg== ", "Zg==Zg==", "=", "Zm9vZ"])
  func `refuses all but the one spelling of some bytes, with padding`(text: String) {
    #expect(Base64.standard.decode(text.utf8) == nil)
  }

  @Test func `takes no byte for a character but the 64 of its alphabet`() {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
    for byte in UInt8.min...UInt8.max {
      let text = Array("Zm9".utf8) + [byte]
      #expect((Base64.standard.decode(text) != nil) == (letters + Array("+/".utf8)).contains(byte))
      #expect((Base64.urlWithoutPadding.decode(text) != nil) == (letters + Array("-_".utf8)).contains(byte))
    }
  }

  @Test func `brings back bytes of every length`() {
    for count in 0..<200 {
      let bytes = RandomSource.bytes(count)
      for variant in [Base64.standard, .urlWithoutPadding] {
        #expect(variant.decode(variant.encode(bytes).utf8) == bytes)
      }
    }
  }
}
