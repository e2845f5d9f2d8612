/// The text of a fallback credential: ten characters that cannot be mistaken on the telephone.
///
/// 27 letters and digits: of each pair that looks alike (0 O, 1 I L, 2 Z, 5 S, 8 B, U V) at most one. Ten of them are
/// 47.5 bits, above the 40 that the service promises and the 20 that ASVS 6.5.4 asks for.
package struct FallbackPassword: Hashable, Sendable {
  /// The characters drawn from.
  package static let alphabet = Array("23456789ACDEFGHJKMNPQRTVWXY".utf8)
  package static let length = 10

  /// What is hashed: the characters without separators.
  package let characters: String

  /// Draws a new one; each character is uniform, by rejection.
  package static func random(using secrets: any Secrets) -> FallbackPassword {
    let bound = UInt8(256 / alphabet.count * alphabet.count)
    var drawn: [UInt8] = []
    while drawn.count < length {
      let usable = secrets.randomBytes(2 * length).lazy.filter { $0 < bound }
      drawn += usable.prefix(length - drawn.count).map { alphabet[Int($0) % alphabet.count] }
    }
    return FallbackPassword(characters: String(decoding: drawn, as: UTF8.self))
  }

  /// Reads what a candidate typed: any case, with or without hyphens and spaces, full-width or not.
  ///
  /// Whatever it was, the result can be hashed and compared: a wrong form is a wrong password, not another answer.
  package init(typed text: String) {
    let bounded = String(String.UnicodeScalarView(text.unicodeScalars.prefix(128)))
    characters = TypedText.normalised(bounded).filter { $0 != "-" && $0 != "－" }
  }

  private init(characters: String) {
    self.characters = characters
  }

  /// How it is shown and read out, in two groups of five.
  package var grouped: String { characters.prefix(5) + "-" + characters.dropFirst(5) }
}

extension FallbackPassword: CustomStringConvertible, CustomDebugStringConvertible {
  package var description: String { "FallbackPassword(redacted)" }
  package var debugDescription: String { description }
}
