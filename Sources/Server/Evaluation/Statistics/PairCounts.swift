/// How many pairs there are of each subject and of each two subjects.
struct PairCounts: Sendable {
  private let genuine: [Double]
  /// Where each first subject's entries begin in `seconds` and `impostors`; one more for the end.
  private let starts: [Int]
  private let seconds: [UInt16]
  private let impostors: [Float]

  init(_ sheet: ComparisonSheet, subjectCount: Int) {
    var genuine = [Double](repeating: 0, count: subjectCount)
    for pair in sheet.genuine { genuine[pair.first] += 1 }
    self.genuine = genuine

    var words = sheet.impostor.map(\.bits)
    RadixSort.sort(&words, shift: 0)
    var starts: [Int] = []
    var seconds: [UInt16] = []
    var impostors: [Float] = []
    var last: UInt32?
    for word in words {
      let pair = ScoredPair(bits: word)
      if pair.subjects == last {
        impostors[impostors.count - 1] += 1
        continue
      }
      last = pair.subjects
      while starts.count <= pair.first { starts.append(seconds.count) }
      seconds.append(UInt16(pair.second))
      impostors.append(1)
    }
    while starts.count <= subjectCount { starts.append(seconds.count) }
    (self.starts, self.seconds, self.impostors) = (starts, seconds, impostors)
  }

  /// The weights of all pairs where subjects count so often.
  func totals(_ multiplicities: [UInt16]) -> (genuine: Double, impostor: Double) {
    let weights = multiplicities.map(Double.init)
    var (genuineTotal, impostorTotal) = (0.0, 0.0)
    weights.withUnsafeBufferPointer { weights in
      seconds.withUnsafeBufferPointer { seconds in
        impostors.withUnsafeBufferPointer { impostors in
          for first in weights.indices where weights[first] > 0 {
            genuineTotal += weights[first] * genuine[first]
            var sum = 0.0
            for entry in starts[first]..<starts[first + 1] {
              sum += weights[Int(seconds[entry])] * Double(impostors[entry])
            }
            impostorTotal += weights[first] * sum
          }
        }
      }
    }
    return (genuineTotal, impostorTotal)
  }
}
