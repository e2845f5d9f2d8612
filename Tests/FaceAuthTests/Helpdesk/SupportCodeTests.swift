import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct SupportCodeTests {
  @Test(arguments: [
    "K7M4PQ", "k7m-4pq", " k7m 4pq ", "Ｋ７Ｍ－４ＰＱ", "K7M——4PQ", "K7M–4PQ", "K7M\u{2212}4PQ", "K7M\u{2010}4PQ",
    "K7M\u{2011}4PQ", "K7M〜4PQ", "K7M﹣4PQ",
  ])
  func `is read however it is typed`(_ text: String) {
    #expect(SupportCode(text)?.grouped == "K7M-4PQ")
  }

  @Test(arguments: ["", "K7M4P", "K7M4PQQ", "K7M4P0", "K7M4PI", String(repeating: "K", count: 5_000)])
  func `nothing else is one`(_ text: String) {
    #expect(SupportCode(text) == nil)
  }

  @Test func `is drawn from the alphabet of the passwords, evenly enough`() {
    let codes = SupportCode.random(500, using: PlainSecrets())
    #expect(codes.count == 500)
    let counts = codes.flatMap { Array($0.characters.utf8) }.reduce(into: [UInt8: Int]()) { $0[$1, default: 0] += 1 }
    #expect(Set(counts.keys).isSubset(of: SpokenAlphabet.characters))
    #expect(counts.count == SpokenAlphabet.characters.count)
  }
}
