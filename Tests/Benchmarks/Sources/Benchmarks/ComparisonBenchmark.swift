import FaceAuth

/// The match of one login in an exam of 50,000 people against the same in an exam of nobody.
enum ComparisonBenchmark {
  static func run(_ arguments: [String]) throws {
    let rounds = arguments.first.flatMap { Int($0) } ?? 101
    let (full, empty) = (ComparisonStages(enrolled: 50_000), ComparisonStages(enrolled: 0))
    var pair = Pair()
    var reasons = 0
    for _ in 0..<rounds {
      pair.round(ours: { reasons += full.judge() }, theirs: { reasons += empty.judge() })
    }
    print("one login's match, median of \(rounds) rounds (\(reasons) reasons)")
    print("      50,000      nobody   least ratio    median      greatest")
    print(pair.summary)
  }
}
