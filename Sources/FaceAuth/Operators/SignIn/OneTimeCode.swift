/// A code that works once, such as a recovery code: 24 characters of ``SpokenAlphabet``, 114 bits.
///
/// NIST SP 800-63B lets codes of 112 bits or more be kept as a plain digest: nobody can try them all.
package struct OneTimeCode: Hashable, Sendable {
  package static let length = 24

  private let characters: String

  /// Draws a new one.
  package static func random(using secrets: any Secrets) -> OneTimeCode {
    OneTimeCode(characters: SpokenAlphabet.draw(length, using: secrets))
  }

  /// Reads what somebody typed; whatever it is can be compared.
  package init(typed text: String) {
    characters = SpokenAlphabet.read(typed: text)
  }

  private init(characters: String) {
    self.characters = characters
  }

  /// How it is shown, in six groups of four.
  package var grouped: String {
    var rest = characters[...]
    var groups: [Substring] = []
    while !rest.isEmpty {
      groups.append(rest.prefix(4))
      rest = rest.dropFirst(4)
    }
    return groups.joined(separator: "-")
  }

  /// What stores keep of it.
  package func digest(by secrets: any Secrets) -> [UInt8] {
    secrets.digest(Array("faceauth-code-1".utf8) + Array(characters.utf8))
  }
}

extension OneTimeCode: CustomStringConvertible, CustomDebugStringConvertible {
  package var description: String { "OneTimeCode(redacted)" }
  package var debugDescription: String { description }
}
