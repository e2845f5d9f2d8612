import FaceAuth

/// How headers are compared.
package enum RosterHeader {
  /// A header without what does not tell columns apart: case, width, spaces, marks such as `*`, and remarks in brackets.
  package static func folded(_ title: String) -> String {
    var depth = 0
    var kept = String.UnicodeScalarView()
    for scalar in TypedText.normalised(title).lowercased().unicodeScalars {
      switch scalar {
      case "(", "[", "【", "〔": depth += 1
      case ")", "]", "】", "〕": depth = max(0, depth - 1)
      default:
        if depth == 0, scalar.properties.isAlphabetic || scalar.properties.numericType != nil { kept.append(scalar) }
      }
    }
    return String(kept)
  }
}
