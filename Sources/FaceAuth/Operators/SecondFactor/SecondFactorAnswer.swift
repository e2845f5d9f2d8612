/// What somebody typed where the second factor is asked for.
package enum SecondFactorAnswer: Hashable, Sendable {
  /// Of an authenticator app, 0 to 999,999.
  case code(Int)
  case recovery(OneTimeCode)

  /// Six digits are a code; anything else is compared with the recovery codes.
  package init(typed text: String) {
    let characters = TypedText.normalised(String(String.UnicodeScalarView(text.unicodeScalars.prefix(128))))
    if characters.utf8.count == TOTP.digits, characters.utf8.allSatisfy(TypedText.isDigit), let code = Int(characters) {
      self = .code(code)
    } else {
      self = .recovery(OneTimeCode(typed: text))
    }
  }
}
