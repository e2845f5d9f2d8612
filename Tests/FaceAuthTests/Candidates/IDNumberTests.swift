import FaceAuth
import Testing

@Suite struct `ID number` {
  static func fault(of text: String) -> IDNumberFault? {
    do throws(IDNumberFault) {
      _ = try IDNumber(text)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    "11010519491231002x", "11010519491231002X ", "１１０１０５１９４９１２３１００２ｘ", "110105 19491231 002X",
    "110105-19491231-002X", "\u{FEFF}11010519491231002X", "\u{202D}11010519491231002X\u{202C}",
    "110105\u{200B}19491231002X", "110105\u{3000}19491231002X", "\t11010519491231002X\r\n", "（110105）19491231002X",
  ])
  func `means the same however it is typed`(text: String) throws {
    #expect(try IDNumber(text).text == "11010519491231002X")
  }

  @Test(arguments: [
    "1101051949123100¼2", "11010519491231002À", "1101051949123100٣2", "11010519491231002①", "110105/19491231002X",
    "110105.19491231002X", "11010519491231002X\0", "身份证11010519491", "E1234567😀", "110105二19491231",
  ])
  func `refuses what is neither letter, digit nor separator`(text: String) {
    #expect(Self.fault(of: text) == .forbiddenCharacter)
  }

  @Test(arguments: ["1.10105E+17", "1.10105e+17", "1.10105194912310E+17", "１．１E＋17", "1E+17"])
  func `says that a spreadsheet has eaten the digits`(text: String) {
    #expect(Self.fault(of: text) == .scientificNotation)
  }

  @Test(arguments: ["", " ", "-", "1234", "1234567890123456789", String(repeating: "1", count: 100_000)])
  func `refuses what is too short or too long`(text: String) {
    #expect(Self.fault(of: text) == .wrongLength)
  }

  @Test(arguments: [
    ("11010519491231002X", "110***********002X"), ("C12345678", "C******78"), ("12345", "1**45"),
    ("USA123456789012", "USA********9012"),
  ])
  func `is shown masked, in print and in a debugger too`(text: String, masked: String) throws {
    let number = try IDNumber(text)
    #expect(number.masked == masked)
    #expect("\(number)" == masked)
    #expect(String(reflecting: number) == masked)
    #expect(!"\(try IDDocument(number: text))".contains(text))
  }

  @Test func `takes ten thousand random strings without trapping`() {
    var generator = SystemRandomNumberGenerator()
    let alphabet = Array("0123456789XxEe+-. ()（）·\u{200B}\u{FEFF}¼é身👩‍👩‍👧0０９ｘＺ\u{0}\u{301}\u{10FFFF}".unicodeScalars)
    var accepted = 0
    for _ in 0..<10_000 {
      var text = String.UnicodeScalarView()
      let isAnything = Bool.random(using: &generator)
      for _ in 0..<Int.random(in: 0...24, using: &generator) {
        let any = Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &generator))
        text.append(isAnything ? any ?? "0" : alphabet.randomElement(using: &generator)!)
      }
      for kind in [nil] + IDDocumentKind.allCases.map(Optional.some) {
        guard let document = try? IDDocument(kind: kind, number: String(text)) else { continue }
        accepted += 1
        #expect((5...18).contains(document.number.text.utf8.count))
        #expect(document.number.text.utf8.allSatisfy(TypedText.isAlphanumeric))
        #expect(document.number.masked.contains("*"))
      }
    }
    #expect(accepted > 0)
  }
}
