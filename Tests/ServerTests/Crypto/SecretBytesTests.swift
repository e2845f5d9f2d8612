import Server
import Testing

@Suite struct SecretBytesTests {
  @Test func `equals by content`() {
    let bytes: [UInt8] = [1, 2, 3, 250]
    #expect(SecretBytes(copying: bytes) == SecretBytes(copying: bytes))
    #expect(SecretBytes(copying: bytes) != SecretBytes(copying: [1, 2, 3, 251]))
    #expect(SecretBytes(copying: bytes) != SecretBytes(copying: [1, 2, 3]))
    #expect(SecretBytes(copying: []) == SecretBytes(copying: []))
  }

  @Test func `lends what it was given`() {
    let secret = SecretBytes(copying: Array(0...255))
    #expect(secret.withUnsafeBytes { Array($0) } == Array(0...255))
  }

  @Test func `random secrets differ`() {
    #expect(SecretBytes.random(count: 32) != SecretBytes.random(count: 32))
  }

  @Test func `says nothing of its bytes when printed`() {
    let secret = SecretBytes(copying: Array("hunter2".utf8))
    var dumped = ""
    dump(secret, to: &dumped)
    for text in ["\(secret)", String(reflecting: secret), dumped] {
      #expect(!text.contains("hunter2"))
    }
  }

  @Test func `passes on the error of what fills it`() {
    struct Failure: Error, Equatable {}
    #expect(throws: Failure()) { try SecretBytes(count: 4) { _ throws(Failure) in throw Failure() } }
  }

  @Test func `cannot be written once made`() async {
    await #expect(processExitsWith: .failure) {
      let secret = SecretBytes(copying: [1, 2, 3])
      secret.withUnsafeBytes { UnsafeMutablePointer(mutating: $0.baseAddress!).pointee = 9 }
    }
  }

  @Test func `cannot be read once gone`() async {
    await #expect(processExitsWith: .failure) {
      var secret: SecretBytes? = SecretBytes(copying: [1, 2, 3])
      let address = secret?.withUnsafeBytes { UInt(bitPattern: $0.baseAddress!) }
      secret = nil
      let byte = UnsafePointer<UInt8>(bitPattern: address!)!.pointee
      print(byte)
    }
  }
}
