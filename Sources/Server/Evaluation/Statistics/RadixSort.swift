/// Sorts words by 32 of their bits, in linear time: a population has millions of pairs.
enum RadixSort {
  /// Below this, tables of counts cost more than comparisons.
  private static let smallest = 1 << 14

  /// Sorts by the bits from `shift` to `shift + 31`; equal ones keep their order.
  static func sort(_ words: inout [UInt64], shift: UInt64) {
    guard words.count >= smallest else {
      // Swift's own sort keeps the order of equals as well.
      words.sort { UInt32(truncatingIfNeeded: $0 >> shift) < UInt32(truncatingIfNeeded: $1 >> shift) }
      return
    }
    var other = [UInt64](repeating: 0, count: words.count)
    pass(&words, into: &other, shift: shift)
    pass(&other, into: &words, shift: shift + 16)
  }

  private static func pass(_ words: inout [UInt64], into sorted: inout [UInt64], shift: UInt64) {
    var places = [Int](repeating: 0, count: 1 << 16)
    words.withUnsafeBufferPointer { words in
      sorted.withUnsafeMutableBufferPointer { sorted in
        places.withUnsafeMutableBufferPointer { places in
          for word in words { places[Int(word >> shift & 0xFFFF)] += 1 }
          var sum = 0
          for index in places.indices {
            let count = places[index]
            places[index] = sum
            sum += count
          }
          for word in words {
            let digit = Int(word >> shift & 0xFFFF)
            sorted[places[digit]] = word
            places[digit] += 1
          }
        }
      }
    }
  }
}
