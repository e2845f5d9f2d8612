/// A text for people, in English and in simplified Chinese; both are always shown.
package struct Bilingual: Hashable, Sendable {
  package let english: String
  package let chinese: String

  package init(_ english: String, _ chinese: String) {
    self.english = english
    self.chinese = chinese
  }
}

extension Bilingual: CustomStringConvertible {
  /// Both texts on one line.
  package var description: String { "\(english) / \(chinese)" }
}

extension Bilingual {
  /// "Unknown option, did you mean --help?", and without the question where nothing is near.
  package static func unknown(_ english: String, _ chinese: String, nearest: String?) -> Bilingual {
    guard let nearest else { return Bilingual("unknown \(english)", "未知的\(chinese)") }
    return Bilingual("unknown \(english), did you mean \(nearest)?", "未知的\(chinese)，是否想写 \(nearest)？")
  }
}
