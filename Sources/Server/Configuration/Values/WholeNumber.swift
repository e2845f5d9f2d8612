/// Reads whole numbers as people write them in settings: decimal digits and nothing else.
enum WholeNumber {
  /// Nil for signs, spaces, other digits than 0…9, nothing at all, and what does not fit `Int`.
  static func parse(_ text: some StringProtocol) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      return nil
    }
    return Int(text)
  }
}
