import FaceAuth
import Server
import Testing

@Suite struct SealerTests {
  static let known = try! MasterKeyRing(parsing: "k1:\(MasterKeyRingTests.first)")
  static let rotated = try! MasterKeyRing(
    parsing: "k2:\(MasterKeyRingTests.second)\nk1:\(MasterKeyRingTests.first)")

  let sealer = Sealer(known)
  let name = Array("王小明".utf8)

  @Test func `opens what another implementation sealed`() throws {
    // hashlib.blake2b(digest_size=32, key=bytes(range(32)), salt=(3).to_bytes(16, "little"), person=b"FAseal_1" + bytes(8))
    // as the key of pycryptodome's XChaCha20-Poly1305, nonce bytes(range(100, 124)).
    let sealed = try #require(
      [UInt8](
        hexadecimal: "01026b316465666768696a6b6c6d6e6f707172737475767778797a7b"
          + "49171ee89db47346dba53a71ffd6f640ed7ee088417ff57fec"))
    #expect(try sealer.open(sealed, for: .name, record: "candidate-7") == name)
  }

  @Test(arguments: [0, 1, 31, 512, 100_000])
  func `opens what it seals`(count: Int) throws {
    let plaintext = RandomSource.bytes(count)
    let sealed = sealer.seal(plaintext, for: .photo, record: "r")
    #expect(sealed.count == count + 4 + 24 + 16)
    #expect(try sealer.open(sealed, for: .photo, record: "r") == plaintext)
  }

  @Test func `never seals twice alike`() {
    #expect(sealer.seal(name, for: .name, record: "r") != sealer.seal(name, for: .name, record: "r"))
  }

  @Test func `a value does not open in another record`() {
    let sealed = sealer.seal(name, for: .name, record: "candidate-1")
    #expect(throws: SealError.tampered) { try sealer.open(sealed, for: .name, record: "candidate-2") }
    #expect(throws: SealError.tampered) { try sealer.open(sealed, for: .name, record: "") }
  }

  @Test func `a value does not open for another purpose`() {
    for sealedFor in SealPurpose.allCases {
      let sealed = sealer.seal(name, for: sealedFor, record: "r")
      for openedFor in SealPurpose.allCases where openedFor != sealedFor {
        #expect(throws: SealError.tampered) { try sealer.open(sealed, for: openedFor, record: "r") }
      }
    }
  }

  @Test func `a change of any bit is noticed`() throws {
    let sealed = sealer.seal(name, for: .name, record: "r")
    for bit in 0..<(sealed.count * 8) {
      var changed = sealed
      changed[bit / 8] ^= 1 << (bit % 8)
      #expect(throws: SealError.self) { try sealer.open(changed, for: .name, record: "r") }
    }
  }

  @Test func `every cut of a value is refused`() {
    let sealed = sealer.seal(name, for: .name, record: "r")
    for count in 0..<sealed.count {
      #expect(throws: SealError.self) { try sealer.open(Array(sealed.prefix(count)), for: .name, record: "r") }
    }
    #expect(throws: SealError.tampered) { try sealer.open(sealed + [0], for: .name, record: "r") }
    #expect(throws: SealError.malformed) { try sealer.open([], for: .name, record: "r") }
    #expect(throws: SealError.malformed) { try sealer.open([2] + sealed.dropFirst(), for: .name, record: "r") }
  }

  @Test func `after a rotation the old opens, the new is sealed under the new key`() throws {
    let old = sealer.seal(name, for: .name, record: "r")
    let after = Sealer(Self.rotated)
    #expect(try after.open(old, for: .name, record: "r") == name)
    let new = after.seal(name, for: .name, record: "r")
    #expect(throws: SealError.unknownKey(MasterKeyID("k2")!)) { try sealer.open(new, for: .name, record: "r") }
  }

  @Test func `another key with the same id opens nothing`() throws {
    let sealed = sealer.seal(name, for: .name, record: "r")
    let impostor = Sealer(MasterKeyRing(generating: MasterKeyID("k1")!))
    #expect(throws: SealError.tampered) { try impostor.open(sealed, for: .name, record: "r") }
  }
}
