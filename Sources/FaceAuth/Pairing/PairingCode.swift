/// What binds a phone to a session: shown by the one, typed or photographed by the other.
///
/// Ten characters of ``SpokenAlphabet``, 47.5 bits, for five minutes and one use. RFC 8628, section 6.1, has eight of twenty
/// and a limit on tries; here ten thousand codes may wait at once, and a hall of phones comes from one address.
package struct PairingCode: Hashable, Sendable {
  package static let length = 10
  /// RFC 8628 leaves it open; long enough to find the phone.
  package static let lifetime: Duration = .seconds(300)

  package let characters: String

  package static func random(using secrets: any Secrets) -> PairingCode {
    PairingCode(characters: SpokenAlphabet.draw(length, using: secrets))
  }

  /// Reads what was typed; a wrong form is a code that nobody has.
  package init(typed text: String) {
    characters = SpokenAlphabet.read(typed: text)
  }

  private init(characters: String) {
    self.characters = characters
  }

  /// How it is shown, in two groups of five.
  package var grouped: String { characters.prefix(5) + "-" + characters.dropFirst(5) }

  /// What stores keep of it: keyed, since 47 bits could be found by trying.
  package func hash(by secrets: any Secrets) -> [UInt8] {
    secrets.keyedHash(Array(characters.utf8), for: .pairingCode)
  }
}

extension PairingCode: CustomStringConvertible, CustomDebugStringConvertible {
  package var description: String { "PairingCode(redacted)" }
  package var debugDescription: String { description }
}
