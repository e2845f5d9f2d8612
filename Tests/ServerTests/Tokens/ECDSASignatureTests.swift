import FaceAuth
import Server
import Testing

@Suite struct ECDSASignatureTests {
  private func signature(_ r: UInt8..., s: UInt8...) -> ECDSASignature? {
    func padded(_ bytes: [UInt8]) -> [UInt8] { [UInt8](repeating: 0, count: 32 - bytes.count) + bytes }
    return ECDSASignature(bytes: padded(r) + padded(s))
  }

  @Test func `speaks DER with the shortest integers`() {
    #expect(signature(1, s: 2)?.der == [0x30, 6, 2, 1, 1, 2, 1, 2])
    #expect(signature(0x80, s: 0x01, 0x00)?.der == [0x30, 8, 2, 2, 0, 0x80, 2, 2, 1, 0])
    #expect(signature(0, s: 0)?.der == [0x30, 6, 2, 1, 0, 2, 1, 0])
    let greatest = ECDSASignature(bytes: [UInt8](repeating: 0xFF, count: 64))
    #expect(greatest?.der.count == 72)
    #expect(greatest.flatMap { ECDSASignature(der: $0.der) } == greatest)
  }

  @Test(arguments: [63, 65, 0, 128])
  func `has 64 bytes`(count: Int) {
    #expect(ECDSASignature(bytes: [UInt8](repeating: 1, count: count)) == nil)
  }

  @Test(arguments: [
    [], [0x30], [0x30, 0], [0x30, 6, 2, 1, 1, 2, 1], [0x30, 6, 2, 1, 1, 2, 1, 2, 0], [0x30, 7, 2, 1, 1, 2, 1, 2, 0],
    [0x31, 6, 2, 1, 1, 2, 1, 2], [0x30, 6, 3, 1, 1, 2, 1, 2], [0x30, 6, 2, 0, 1, 2, 1, 2],
    [0x30, 0x81, 6, 2, 1, 1, 2, 1, 2],
    [0x30, 7, 2, 2, 0, 1, 2, 1, 2], [0x30, 6, 2, 1, 0x80, 2, 1, 2], [0x30, 6, 2, 0x7F, 1, 2, 1, 2],
    [0x30, 38, 2, 33, 1] + [UInt8](repeating: 0, count: 32) + [2, 1, 1],
  ])
  func `refuses DER that is not the one of two short positive integers`(der: [UInt8]) {
    #expect(ECDSASignature(der: der) == nil)
  }
}
