import FaceAuth
import Testing

@Suite struct ImpostorTallyTests {
  /// So many strangers, of whom so many pass at 1 %.
  private static func tally(_ comparisons: Int, passing: Int) -> ImpostorTally {
    var tally = ImpostorTally()
    tally.add([Double?](repeating: 1e-2, count: passing) + [Double?](repeating: nil, count: comparisons - passing))
    for _ in 1..<ImpostorTally.fewestProbes { tally.add([]) }
    return tally
  }

  @Test func `is quiet while strangers pass as promised`() {
    // 1,000 of 10,000 at 10 %, 100 of them at 1 %.
    var tally = Self.tally(9_100, passing: 100)
    tally.add([Double?](repeating: 0.1, count: 900))
    #expect(tally.drift == nil)
  }

  @Test func `is quiet while too little is known`() {
    #expect(Self.tally(499, passing: 499).drift == nil)
  }

  @Test func `is quiet while there were few logins`() {
    var tally = ImpostorTally()
    for _ in 1..<ImpostorTally.fewestProbes { tally.add([Double?](repeating: 1e-3, count: 100)) }
    #expect(tally.drift == nil)
    tally.add([])
    #expect(tally.drift != nil)
  }

  @Test func `tells of too many and of too few`() throws {
    let many = try #require(Self.tally(10_000, passing: 400).drift)
    #expect(many.promised == 1e-2 && many.observed == 0.04)
    let none = try #require(Self.tally(10_000, passing: 0).drift)
    #expect(none.promised == 1e-2 && none.observed == 0)
  }
}
