import FaceAuth
import Server
import Testing

@Suite struct LookupHasherTests {
  let hasher = LookupHasher(SealerTests.known)
  let number = Array("11010519491231002X".utf8)

  // hashlib.blake2b(number, digest_size=32, key=k), where k = blake2b(digest_size=32, key=bytes(range(32)),
  // salt=purpose.to_bytes(16, "little"), person=b"FAfind_1" + bytes(8)).
  @Test(arguments: [
    (LookupPurpose.idNumber, "a72fa95381cc8166e9f9c3883c15ff448087d8ce7d504188f13339a8fe68ff22"),
    (.clientAddress, "44dcb641c19393cb1c6e0937e7c7589ae2b0cc33a427abfea925c10515a7c212"),
  ])
  func `agrees with another implementation`(purpose: LookupPurpose, hash: String) {
    #expect(hasher.hash(number, for: purpose).hexadecimal == hash)
  }

  @Test func `equal values of different purposes have unrelated hashes`() {
    let hashes = LookupPurpose.allCases.map { hasher.hash(number, for: $0) }
    #expect(Set(hashes).count == LookupPurpose.allCases.count)
  }

  @Test func `after a rotation the old hash is among those to look for`() {
    let after = LookupHasher(SealerTests.rotated)
    let hashes = after.hashes(number, for: .idNumber)
    #expect(hashes.count == 2)
    #expect(hashes.first == after.hash(number, for: .idNumber))
    #expect(hashes.last == hasher.hash(number, for: .idNumber))
  }

  @Test func `the lookup key is not the sealing key of the same number`() throws {
    // Both tables count their purposes from 1: the context alone keeps them apart.
    let asKey = hasher.hash([], for: .idNumber)
    #expect(asKey != LookupHasher(SealerTests.rotated).hash([], for: .idNumber))
  }
}
