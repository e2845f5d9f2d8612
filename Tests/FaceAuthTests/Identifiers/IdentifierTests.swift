import FaceAuth
import Testing

@Suite struct IdentifierTests {
  @Test func `survives being written and read, as text and as bytes`() {
    for _ in 0..<100 {
      let id = SessionID.random()
      #expect(SessionID("\(id)") == id)
      #expect(SessionID(bytes: id.bytes) == id)
      #expect("\(id)".utf8.count == 32)
    }
  }

  @Test(arguments: [
    "", "0", String(repeating: "0", count: 31), String(repeating: "0", count: 33), String(repeating: "A", count: 32),
    String(repeating: "g", count: 32), "0x" + String(repeating: "0", count: 30), String(repeating: "é", count: 16),
    String(repeating: "０", count: 32),
  ])
  func `refuses any other text`(text: String) {
    #expect(SessionID(text) == nil)
  }

  @Test func `refuses any other number of bytes`() {
    for count in [0, 15, 17] { #expect(SessionID(bytes: [UInt8](repeating: 1, count: count)) == nil) }
  }

  @Test func `is ordered as its bytes are`() {
    let ids = (0..<100).map { _ in SessionID.random() }
    #expect(ids.sorted().map(\.bytes) == ids.map(\.bytes).sorted { $0.lexicographicallyPrecedes($1) })
  }

  @Test func `does not repeat`() {
    #expect(Set((0..<10_000).map { _ in SessionID.random() }).count == 10_000)
  }
}
