import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct `Fallback password` {
  let secrets = PlainSecrets()

  @Test func `has at least 40 bits, in characters that cannot be mistaken`() {
    let alphabet = SpokenAlphabet.characters
    #expect(Set(alphabet).count == alphabet.count)
    #expect(Set(alphabet).isDisjoint(with: Array("01OILoilBSUZ".utf8)))
    // 27^10 > 2^40.
    var combinations: UInt64 = 1
    for _ in 0..<FallbackPassword.length { combinations *= UInt64(alphabet.count) }
    #expect(combinations > 1 << 40)
  }

  @Test func `is drawn from all of the alphabet, evenly`() {
    var counts: [UInt8: Int] = [:]
    for _ in 0..<2_000 {
      let password = FallbackPassword.random(using: secrets)
      #expect(password.characters.utf8.count == FallbackPassword.length)
      for character in password.characters.utf8 { counts[character, default: 0] += 1 }
    }
    #expect(Set(counts.keys) == Set(SpokenAlphabet.characters))
    // 20,000 characters, 741 expected of each; five standard deviations are 134.
    #expect(counts.values.allSatisfy { (607...875).contains($0) })
  }

  @Test func `does not repeat`() {
    #expect(Set((0..<1_000).map { _ in FallbackPassword.random(using: secrets) }).count == 1_000)
  }

  @Test func `is the same however it is typed`() {
    let password = FallbackPassword.random(using: secrets)
    let wide = String(
      String.UnicodeScalarView(password.grouped.unicodeScalars.map { Unicode.Scalar($0.value + 0xFEE0)! }))
    for text in [password.grouped, password.grouped.lowercased(), " \(password.characters)\n", wide] {
      #expect(FallbackPassword(typed: text) == password)
    }
    #expect(password.grouped.split(separator: "-").map(\.count) == [5, 5])
  }

  @Test func `is the same with whatever dash a keyboard gives`() {
    let password = FallbackPassword.random(using: secrets)
    let (first, second) = (password.characters.prefix(5), password.characters.dropFirst(5))
    for dash in ["-", "－", "—", "——", "–", "\u{2212}", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2015}", "﹣", "﹘", " — "]
    {
      #expect(FallbackPassword(typed: "\(first)\(dash)\(second)") == password, "\(dash)")
    }
    // No dash, and so a letter too many: the long vowel mark, which looks like one.
    #expect(FallbackPassword(typed: "\(first)ー\(second)") != password)
  }

  @Test func `anything typed can be compared, and is bounded`() {
    for text in ["", "😀", String(repeating: "A", count: 1_000_000), "\u{0}", String(repeating: "\u{301}", count: 500)] {
      #expect(FallbackPassword(typed: text).characters.unicodeScalars.count <= 128)
    }
  }

  @Test func `prints nothing of itself`() {
    let password = FallbackPassword.random(using: secrets)
    for text in ["\(password)", String(reflecting: password), "\([password])"] {
      #expect(!text.contains(password.characters))
    }
  }
}
