/// SplitMix64 (Steele, Lea, Flood 2014): equal seeds give equal numbers on every machine, so that reports repeat.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  package init(seed: UInt64) {
    state = seed
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mixed(state)
  }

  /// Stands for a random number that belongs to `value`.
  static func mixed(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A whole number from 0 to `bound` - 1.
  mutating func below(_ bound: Int) -> Int {
    // By the high half of a product; its bias, below bound / 2^64, is nothing here.
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }
}
