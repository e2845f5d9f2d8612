/// Which passwords operators may choose, as NIST SP 800-63B asks: long and not a common one, and nothing about what
/// characters are in it.
package enum PasswordPolicy {
  /// In Unicode code points of the normalised text.
  package static let length = 12...128

  /// Why a password will not do.
  package enum Fault: String, Error, CaseIterable, Hashable, Sendable {
    case tooShort = "too-short"
    case tooLong = "too-long"
    case controlCharacter = "control-character"
    /// Made of common words, of the account's name or the service's, or of a few characters.
    case common
  }

  /// Nil where the password will do.
  ///
  /// - Parameter password: normalised (NFC), so that one password has one spelling whatever keyboard it comes from.
  package static func fault(of password: String, for name: OperatorName) -> Fault? {
    let count = password.unicodeScalars.count
    if count < length.lowerBound { return .tooShort }
    if count > length.upperBound { return .tooLong }
    if password.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      return .controlCharacter
    }
    return PasswordBlocklist.isCommon(password, of: name) ? .common : nil
  }
}

extension PasswordPolicy.Fault {
  /// What to do, for the person who chooses.
  package var text: LocalizedText {
    switch self {
    case .tooShort: LocalizedText(zh: "密码至少 12 个字符", en: "The password has at least 12 characters")
    case .tooLong: LocalizedText(zh: "密码最多 128 个字符", en: "The password has at most 128 characters")
    case .controlCharacter: LocalizedText(zh: "密码含有控制字符", en: "The password holds a control character")
    case .common:
      LocalizedText(
        zh: "密码过于常见或含有账号名，请换一个", en: "The password is a common one or made of the account's name; choose another")
    }
  }
}
