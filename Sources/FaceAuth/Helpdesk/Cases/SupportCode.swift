/// What a candidate reads out to the helpdesk: six characters that name a case, and nobody who has none of ours to ask.
///
/// Of ``SpokenAlphabet``; 387 million of them, so that a wrong one hardly ever names another case.
package struct SupportCode: Hashable, Sendable {
  package static let length = 6

  /// The characters without a hyphen.
  package let characters: String

  /// Reads what somebody typed or a store kept; nil for anything but six characters of the alphabet.
  package init?(_ text: String) {
    let read = SpokenAlphabet.read(typed: text)
    guard read.utf8.count == Self.length, read.utf8.allSatisfy(SpokenAlphabet.characters.contains) else { return nil }
    characters = read
  }

  private init(drawn: String) {
    characters = drawn
  }

  package static func random(using secrets: any Secrets) -> SupportCode {
    SupportCode(drawn: SpokenAlphabet.draw(length, using: secrets))
  }

  /// Draws some.
  package static func random(_ count: Int, using secrets: any Secrets) -> [SupportCode] {
    (0..<count).map { _ in random(using: secrets) }
  }

  /// How it is shown and read out, in two groups of three.
  package var grouped: String { characters.prefix(3) + "-" + characters.dropFirst(3) }
}
