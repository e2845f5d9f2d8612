/// How one kind of value is written in a setting.
package struct ValueFormat<Value: Sendable>: Sendable {
  /// What a value looks like and its range, worded to follow "must be".
  let expected: Bilingual
  /// Nil where the text is not such a value or out of range.
  let parse: @Sendable (String) -> Value?
  /// The text that `parse` reads back.
  let text: @Sendable (Value) -> String
}

extension ValueFormat {
  /// The same format, where a word or nothing at all stands for "not set".
  static func optional<Wrapped>(
    _ format: ValueFormat<Wrapped>, unset: String = "", meaning: Bilingual
  ) -> Self where Value == Wrapped? {
    let word = unset.isEmpty ? Bilingual("empty", "留空") : Bilingual(unset, unset)
    return ValueFormat(
      expected: Bilingual(
        "\(format.expected.english), or \(word.english) (\(meaning.english))",
        "\(format.expected.chinese)，或 \(word.chinese)（\(meaning.chinese)）"),
      parse: { text in text == unset ? .some(nil) : format.parse(text).map(Optional.some) },
      text: { $0.map(format.text) ?? unset })
  }
}
