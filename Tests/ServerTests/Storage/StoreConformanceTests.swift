import FaceAuthTestSupport
import Testing

@Suite struct StoreConformanceTests {
  @Test(arguments: StoreKind.allCases, StoreConformance.checks)
  func `a store keeps what every store promises`(_ kind: StoreKind, _ check: StoreConformance.Check) async throws {
    try await kind.withEmptyStores { stores, chain in try await check.run(on: stores, chain: chain) }
  }
}
