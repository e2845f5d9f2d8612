import Server
import Testing

@Suite struct MasterKeyRingTests {
  static let first = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
  static let second = "Hx4dHBsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA="

  @Test func `reads keys newest first, past comments and blank lines`() throws {
    let ring = try MasterKeyRing(
      parsing: """
        # made for the autumn exams
        2026-11:\(Self.second)

          2026-10:\(Self.first)\t\r
        # the end
        """)
    #expect(ring.active.id == MasterKeyID("2026-11"))
    #expect(ring.retired.map(\.id) == [MasterKeyID("2026-10")!])
    #expect(ring.key(MasterKeyID("2026-10")!) != nil)
    #expect(ring.key(MasterKeyID("2026-09")!) == nil)
  }

  @Test func `reads the line that it generates`() throws {
    let id = try #require(MasterKeyID("k1"))
    let line = MasterKey.generateLine(id: id)
    #expect(try MasterKeyRing(parsing: line).active.id == id)
    #expect(MasterKey.generateLine(id: id) != line)
  }

  static let k = MasterKeyID("k")!
  static let faults: [(String, MasterKeyRingError)] = [
    ("", .empty),
    ("\n# only a comment\n", .empty),
    ("k \(first)", .noColon(line: 1)),
    (":\(first)", .invalidID(line: 1)),
    ("bad id:\(first)", .invalidID(line: 1)),
    ("\(String(repeating: "k", count: 33)):\(first)", .invalidID(line: 1)),
    ("钥:\(first)", .invalidID(line: 1)),
    ("k:", .wrongLength(line: 1, k, bytes: 0)),
    ("k:AAECAwQFBgcICQoLDA0ODw==", .wrongLength(line: 1, k, bytes: 16)),
    ("k:\(first.dropLast())A", .wrongLength(line: 1, k, bytes: 33)),
    ("k:\(first.dropLast())", .invalidBase64(line: 1, k)),
    ("k: \(first)", .invalidBase64(line: 1, k)),
    ("k:\(first):more", .invalidBase64(line: 1, k)),
    ("\nk:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", .placeholder(line: 2, k)),
    ("k:\(first)\nk:\(second)", .duplicateID(line: 2, k)),
    ("j:\(first)\nk:\(first)", .duplicateKey(line: 2, k)),
    ("k:\(first)\nnonsense", .noColon(line: 2)),
  ]

  @Test(arguments: faults)
  func `refuses a faulty ring and says where`(text: String, error: MasterKeyRingError) {
    #expect(throws: error) { try MasterKeyRing(parsing: text) }
    #expect(!error.description.contains("AAEC"))
  }
}
