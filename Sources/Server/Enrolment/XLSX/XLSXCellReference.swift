/// Where a cell stands, as in `BC12`.
struct XLSXCellReference: Hashable, Sendable {
  /// Counted from 0.
  let column: Int

  /// Nil where the text is no reference, or one beyond what spreadsheets have.
  init?(_ text: String) {
    guard let column = Self.column(String(text.prefix { $0.isLetter })) else { return nil }
    self.column = column
  }

  /// The place, from 0, of a column by its letters; A is 0, XFD the last.
  static func column(_ letters: String) -> Int? {
    guard (1...3).contains(letters.utf8.count) else { return nil }
    var column = 0
    for byte in letters.utf8 {
      // Lower case is folded by this bit.
      guard let place = Optional(Int(byte | 0x20) - Int(UInt8(ascii: "a"))), (0..<26).contains(place) else {
        return nil
      }
      column = column * 26 + place + 1
    }
    return column <= 16_384 ? column - 1 : nil
  }

  /// The letters of a column from 0.
  static func letters(_ column: Int) -> String {
    var (rest, letters) = (column + 1, "")
    while rest > 0 {
      letters = String(Unicode.Scalar(UInt8(ascii: "A") + UInt8((rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }
}
