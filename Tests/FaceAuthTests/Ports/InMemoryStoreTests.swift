import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct InMemoryStoreTests {
  @Test(arguments: StoreConformance.checks)
  func `keeps what every store promises`(_ check: StoreConformance.Check) async throws {
    let chain = AuditChain(digest: Self.digest)
    try await check.run(on: Stores(InMemoryStore(chain: chain)), chain: chain)
  }

  @Test func `fails where the script says so, and goes on after`() async throws {
    let store = InMemoryStore(chain: AuditChain(digest: Self.digest))
    let exam = StoreSamples.exam()
    store.script([nil, .busy])
    try await store.add(exam)
    await #expect(throws: StoreFault.busy) { try await store.exams() }
    #expect(try await store.exams() == [exam])
  }

  /// Good enough to chain records by within one process; the service's digest is SHA-256.
  @Sendable private static func digest(_ bytes: [UInt8]) -> [UInt8] {
    (0..<4).flatMap { part -> [UInt8] in
      var hasher = Hasher()
      hasher.combine(part)
      hasher.combine(bytes)
      let word = UInt64(bitPattern: Int64(hasher.finalize()))
      return (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * UInt64($0))) }
    }
  }
}
