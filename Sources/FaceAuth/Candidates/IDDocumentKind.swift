/// The documents with which people register for exams, each with the form of its number.
package enum IDDocumentKind: String, Hashable, Sendable, CaseIterable {
  /// 居民身份证.
  case residentIdentityCard = "resident-identity-card"
  /// 港澳台居民居住证: 18 digits like the identity card, region code 81, 82 or 83.
  case residencePermit = "residence-permit"
  /// 外国人永久居留身份证 since 2023: 18 digits, first digit 9; before: three letters and twelve digits.
  case foreignPermanentResident = "foreign-permanent-resident"
  /// 港澳居民来往内地通行证: H or M and eight digits (ten on older cards).
  case homeReturnPermit = "home-return-permit"
  /// 台湾居民来往大陆通行证: eight digits.
  case taiwanTravelPermit = "taiwan-travel-permit"
  /// 护照: 5 to 15 letters and digits with at least one digit, of any country.
  case passport

  /// The kind that a number's form tells, for rosters without a column for it.
  package init(formOf number: IDNumber) {
    let text = number.text
    if text.utf8.count == 18, text.utf8.dropLast().allSatisfy(TypedText.isDigit) {
      if ["81", "82", "83"].contains(text.prefix(2)) {
        self = .residencePermit
      } else {
        self = text.first == "9" ? .foreignPermanentResident : .residentIdentityCard
      }
    } else if text.utf8.count == 15, Self.isLettersThenDigits(text, letters: 3, digits: [12]) {
      self = .foreignPermanentResident
    } else if let first = text.first, "HM".contains(first), Self.isLettersThenDigits(text, letters: 1, digits: [8, 10])
    {
      self = .homeReturnPermit
    } else if Self.isLettersThenDigits(text, letters: 0, digits: [8]) {
      self = .taiwanTravelPermit
    } else if text.utf8.count > 15 {
      // Too long for any passport: somebody's mistyped identity card deserves that message.
      self = .residentIdentityCard
    } else {
      self = .passport
    }
  }

  /// Checks the number against this kind's form and, where it has one, its check digit.
  func check(_ number: IDNumber) throws(IDNumberFault) {
    let text = number.text
    switch self {
    case .residentIdentityCard:
      _ = try ResidentNumber(number)
    case .residencePermit:
      _ = try ResidentNumber(number)
      guard ["81", "82", "83"].contains(text.prefix(2)) else { throw .wrongForm(self) }
    case .foreignPermanentResident:
      if text.utf8.count == 18 {
        _ = try ResidentNumber(number)
        guard text.first == "9" else { throw .wrongForm(self) }
      } else {
        guard Self.isLettersThenDigits(text, letters: 3, digits: [12]) else { throw .wrongForm(self) }
      }
    case .homeReturnPermit:
      guard let first = text.first, "HM".contains(first),
        Self.isLettersThenDigits(text, letters: 1, digits: [8, 10])
      else { throw .wrongForm(self) }
    case .taiwanTravelPermit:
      guard Self.isLettersThenDigits(text, letters: 0, digits: [8]) else { throw .wrongForm(self) }
    case .passport:
      guard (5...15).contains(text.utf8.count), text.utf8.contains(where: TypedText.isDigit) else {
        throw .wrongForm(self)
      }
    }
  }

  private static func isLettersThenDigits(_ text: String, letters: Int, digits: Set<Int>) -> Bool {
    let head = text.utf8.prefix(letters)
    let tail = text.utf8.dropFirst(letters)
    return head.count == letters && !head.contains(where: TypedText.isDigit)
      && digits.contains(tail.count) && tail.allSatisfy(TypedText.isDigit)
  }
}
