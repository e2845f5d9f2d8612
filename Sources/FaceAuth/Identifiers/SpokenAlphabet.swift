/// Letters and digits that cannot be mistaken on the telephone or on a small screen.
///
/// 27 of them: of each pair that looks alike (0 O, 1 I L, 2 Z, 5 S, 8 B, U V) at most one.
package enum SpokenAlphabet {
  package static let characters = Array("23456789ACDEFGHJKMNPQRTVWXY".utf8)

  /// Draws so many characters; each is uniform, by rejection.
  package static func draw(_ count: Int, using secrets: any Secrets) -> String {
    let bound = UInt8(256 / characters.count * characters.count)
    var drawn: [UInt8] = []
    while drawn.count < count {
      let usable = secrets.randomBytes(2 * count).lazy.filter { $0 < bound }
      drawn += usable.prefix(count - drawn.count).map { characters[Int($0) % characters.count] }
    }
    return String(decoding: drawn, as: UTF8.self)
  }

  /// What somebody typed, as it was drawn: any case, with or without dashes and spaces, full-width or not.
  ///
  /// Whichever dash: the key of the hyphen gives “——” on a Chinese keyboard, and phones turn “--” into “—”.
  package static func read(typed text: String) -> String {
    let bounded = String(String.UnicodeScalarView(text.unicodeScalars.prefix(128)))
    return String(String.UnicodeScalarView(TypedText.normalised(bounded).unicodeScalars.filter { !isDash($0) }))
  }

  /// Whether a scalar is dash punctuation, or the minus sign, which Unicode counts among the signs of mathematics.
  private static func isDash(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .dashPunctuation || scalar == "\u{2212}"
  }
}
