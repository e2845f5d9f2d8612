package import FaceAuth

/// What to do better, with its stable code, in both languages.
package struct Hint: Encodable, Hashable, Sendable {
  package let code: String
  package let zh: String
  package let en: String

  /// For operators, who see every reason as it is.
  package init(_ reason: RefusalReason) {
    code = reason.rawValue
    zh = reason.hint.chinese
    en = reason.hint.english
  }

  package init(_ advice: FrameAdvice) {
    code = advice.rawValue
    zh = advice.advice.chinese
    en = advice.advice.english
  }

  /// For candidates: what may be shown, each once, in the order in which to fix things.
  package static func shown(_ reasons: [RefusalReason]) -> [Hint] {
    let shown = Set(reasons.map(\.shown))
    return RefusalReason.allCases.filter(shown.contains).map(Hint.init)
  }

  package var jsonValue: JSONValue {
    .object(["code": .string(code), "zh": .string(zh), "en": .string(en)])
  }
}
