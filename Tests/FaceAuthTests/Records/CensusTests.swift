import FaceAuth
import Testing

@Suite struct CensusTests {
  @Test(arguments: [
    (0, Census.Level.normal), (79_999, .normal), (80_000, .approaching), (99_999, .approaching),
    (100_000, .filingDuty), (2_000_000, .filingDuty),
  ])
  func `warns from 80,000 people on, and from 100,000 of the duty`(_ people: Int, _ level: Census.Level) {
    let census = Census(people: people, candidates: people, photos: people)
    #expect(census.level == level)
    #expect((census.warning == nil) == (level == .normal))
    if let warning = census.warning {
      #expect(warning.chinese.contains("\(people)") && warning.english.contains("\(people)"))
    }
  }
}
