/// The text of a fallback credential: ten characters of ``SpokenAlphabet``.
///
/// 47.5 bits, above the 40 that the service promises and the 20 that ASVS 6.5.4 asks for.
package struct FallbackPassword: Hashable, Sendable {
  package static let length = 10

  /// What is hashed: the characters without separators.
  package let characters: String

  /// Draws a new one.
  package static func random(using secrets: any Secrets) -> FallbackPassword {
    FallbackPassword(characters: SpokenAlphabet.draw(length, using: secrets))
  }

  /// Reads what a candidate typed.
  ///
  /// Whatever it was, the result can be hashed and compared: a wrong form is a wrong password, not another answer.
  package init(typed text: String) {
    characters = SpokenAlphabet.read(typed: text)
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
