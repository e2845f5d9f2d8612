/// The 18-digit citizen identification number of GB 11643: region, birth date, sequence and check digit.
package struct ResidentNumber: Hashable, Sendable {
  /// Sex as the 17th digit tells: odd for male.
  package enum Sex: Hashable, Sendable {
    case female
    case male
  }

  package let birthYear: Int
  package let birthMonth: Int
  package let birthDay: Int
  package let sex: Sex

  /// Weights of the first 17 digits, ISO 7064 MOD 11-2 as GB 11643 prints them.
  private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  /// The check digit for each remainder of the weighted sum by 11.
  private static let checkDigits = Array("10X98765432".utf8)

  package init(_ number: IDNumber) throws(IDNumberFault) {
    let bytes = Array(number.text.utf8)
    guard bytes.count == 18 else { throw .wrongLength }
    guard bytes.dropLast().allSatisfy(TypedText.isDigit) else { throw .forbiddenCharacter }
    let digits = bytes.dropLast().map { Int($0 - UInt8(ascii: "0")) }
    let remainder = zip(digits, Self.weights).reduce(0) { $0 + $1.0 * $1.1 } % 11
    guard bytes[17] == Self.checkDigits[remainder] else { throw .wrongCheckDigit }

    birthYear = digits[6..<10].reduce(0) { $0 * 10 + $1 }
    birthMonth = digits[10] * 10 + digits[11]
    birthDay = digits[12] * 10 + digits[13]
    sex = digits[16].isMultiple(of: 2) ? .female : .male
    guard (1900...2100).contains(birthYear), (1...12).contains(birthMonth),
      (1...Self.days(inMonth: birthMonth, of: birthYear)).contains(birthDay)
    else { throw .impossibleBirthDate }
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: (year.isMultiple(of: 4) && !year.isMultiple(of: 100)) || year.isMultiple(of: 400) ? 29 : 28
    default: 31
    }
  }
}
