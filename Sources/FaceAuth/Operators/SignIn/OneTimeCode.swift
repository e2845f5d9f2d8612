/// A code that works once, such as a recovery code: 24 characters that cannot be mistaken for each other, 114 bits.
///
/// NIST SP 800-63B lets codes of 112 bits or more be kept as a plain digest: nobody can try them all.
package struct OneTimeCode: Hashable, Sendable {
  package static let length = 24

  private let characters: String

  /// Draws a new one; each character is uniform, by rejection.
  package static func random(using secrets: any Secrets) -> OneTimeCode {
    let alphabet = FallbackPassword.alphabet
    let bound = UInt8(256 / alphabet.count * alphabet.count)
    var drawn: [UInt8] = []
    while drawn.count < length {
      let usable = secrets.randomBytes(2 * length).lazy.filter { $0 < bound }
      drawn += usable.prefix(length - drawn.count).map { alphabet[Int($0) % alphabet.count] }
    }
    return OneTimeCode(characters: String(decoding: drawn, as: UTF8.self))
  }

  /// Reads what somebody typed, in any case, with or without hyphens and spaces; whatever it is can be compared.
  package init(typed text: String) {
    let bounded = String(String.UnicodeScalarView(text.unicodeScalars.prefix(128)))
    characters = TypedText.normalised(bounded).filter { $0 != "-" && $0 != "－" }
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
