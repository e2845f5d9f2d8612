import Foundation

/// Pieces of HTML that hold text from outside.
enum HTMLText {
  /// Text that can stand between tags and in quoted attributes.
  ///
  /// By scalars: a combining mark behind a bracket must not hide it.
  static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;".unicodeScalars
      case "<": result += "&lt;".unicodeScalars
      case ">": result += "&gt;".unicodeScalars
      case "\"": result += "&quot;".unicodeScalars
      case "'": result += "&#39;".unicodeScalars
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// Both languages, Chinese after English, each marked as what it is.
  static func both(_ text: Bilingual) -> String {
    "\(escaped(text.english)) <span lang=\"zh-CN\">\(escaped(text.chinese))</span>"
  }

  static func heading(_ english: String, _ chinese: String) -> String {
    "<h2>\(both(Bilingual(english, chinese)))</h2>"
  }

  /// A paragraph in each language.
  static func paragraph(_ english: String, _ chinese: String) -> String {
    "<p>\(escaped(english))</p><p lang=\"zh-CN\">\(escaped(chinese))</p>"
  }

  /// A share such as `3.14 %` with a space that does not break, and three digits that mean something.
  static func percent(_ share: Double) -> String { "\(number(share * 100))\u{A0}%" }

  /// A rate that somebody chose, such as `0.01 %`.
  static func rate(_ share: Double) -> String {
    var text = String(format: "%.6f", share * 100)
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return "\(text)\u{A0}%"
  }

  static func number(_ value: Double) -> String {
    guard value != 0, value.isFinite else { return value == 0 ? "0" : "∞" }
    let digits = max(0, 2 - Int(log10(abs(value)).rounded(.down)))
    return String(format: "%.\(min(digits, 8))f", value)
  }

  /// A count such as `12,108`.
  static func count(_ value: Int) -> String {
    let digits = Array(String(value))
    return String(
      digits.enumerated().flatMap { index, digit in
        index > 0 && (digits.count - index).isMultiple(of: 3) ? [",", digit] : [digit]
      })
  }

  /// A share with its interval below.
  static func estimate(_ estimate: Estimate?) -> String {
    guard let estimate else { return "–" }
    guard let low = estimate.low, let high = estimate.high else { return percent(estimate.value) }
    return "\(percent(estimate.value))<small>\(number(low * 100))–\(number(high * 100))</small>"
  }
}
