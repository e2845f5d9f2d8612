/// What a candidate reads out to the helpdesk: six characters that name a case, and nobody who has none of ours to ask.
///
/// Of the alphabet of ``FallbackPassword``; 387 million of them, so that a wrong one hardly ever names another case.
package struct SupportCode: Hashable, Sendable {
  package static let length = 6

  /// The characters without a hyphen.
  package let characters: String

  /// Reads what somebody typed or a store kept: any case, with or without hyphen and spaces, full-width or not.
  package init?(_ text: String) {
    let bounded = String(String.UnicodeScalarView(text.unicodeScalars.prefix(32)))
    let normalised = TypedText.normalised(bounded).filter { $0 != "-" && $0 != "－" }
    guard normalised.utf8.count == Self.length, normalised.utf8.allSatisfy(FallbackPassword.alphabet.contains) else {
      return nil
    }
    characters = normalised
  }

  private init(drawn: [UInt8]) {
    characters = String(decoding: drawn, as: UTF8.self)
  }

  /// Draws some; each character is uniform, by rejection.
  package static func random(_ count: Int, using secrets: any Secrets) -> [SupportCode] {
    let alphabet = FallbackPassword.alphabet
    let bound = UInt8(256 / alphabet.count * alphabet.count)
    var drawn: [UInt8] = []
    while drawn.count < count * length {
      drawn += secrets.randomBytes(2 * count * length).lazy.filter { $0 < bound }.map {
        alphabet[Int($0) % alphabet.count]
      }
    }
    return (0..<count).map { SupportCode(drawn: Array(drawn[$0 * length..<($0 + 1) * length])) }
  }

  /// How it is shown and read out, in two groups of three.
  package var grouped: String { characters.prefix(3) + "-" + characters.dropFirst(3) }
}
