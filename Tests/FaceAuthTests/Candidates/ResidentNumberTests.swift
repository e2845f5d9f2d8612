import FaceAuth
import Testing

@Suite struct `Resident number` {
  /// The first worked example of GB 11643.
  static let example = "11010519491231002X"

  static func fault(of text: String) -> IDNumberFault? {
    do throws(IDNumberFault) {
      _ = try ResidentNumber(IDNumber(text))
      return nil
    } catch {
      return error
    }
  }

  /// Any number with the right check digit for its first 17.
  static func number(_ first17: String) -> String {
    let check = "0123456789X".first { candidate in fault(of: first17 + String(candidate)) != .wrongCheckDigit }
    return first17 + String(check!)
  }

  @Test func `reads the standard's first example`() throws {
    let number = try ResidentNumber(IDNumber(Self.example))
    #expect(number.birthYear == 1949)
    #expect(number.birthMonth == 12)
    #expect(number.birthDay == 31)
    #expect(number.sex == .female)
  }

  /// The standard's check digit is right, but nobody born in 1880 sits an exam: it is a typing error in the year.
  @Test func `refuses the standard's second example for its year, not for its check digit`() {
    #expect(Self.fault(of: "440524188001010014") == .impossibleBirthDate)
  }

  @Test func `tells sex by the 17th digit`() throws {
    #expect(try ResidentNumber(IDNumber(Self.number("11010519900307123"))).sex == .male)
    #expect(try ResidentNumber(IDNumber(Self.number("11010519900307124"))).sex == .female)
  }

  @Test func `finds every wrong digit`() {
    let digits = Array(Self.example)
    for place in digits.indices {
      for replacement in "0123456789X" where replacement != digits[place] {
        var wrong = digits
        wrong[place] = replacement
        #expect(Self.fault(of: String(wrong)) != nil, "place \(place), digit \(replacement)")
      }
    }
  }

  @Test(arguments: [example, "110105199003071233", "310101198502290019"].map { String($0.prefix(17)) })
  func `finds every exchange of two neighbours`(first17: String) {
    let digits = Array(Self.number(first17))
    for place in 1..<digits.count where digits[place] != digits[place - 1] {
      var wrong = digits
      wrong.swapAt(place - 1, place)
      #expect(Self.fault(of: String(wrong)) != nil, "places \(place - 1) and \(place)")
    }
  }

  @Test(arguments: [
    ("20000229", true), ("20040229", true), ("20010229", false), ("19000229", false), ("19900230", false),
    ("19900431", false), ("19900430", true), ("19901331", false), ("19900031", false), ("19900100", false),
    ("19900132", false), ("18991231", false), ("19000101", true),
  ])
  func `knows the days of every month`(birthDate: String, isPossible: Bool) {
    let fault = Self.fault(of: Self.number("110105\(birthDate)001"))
    #expect(fault == (isPossible ? nil : .impossibleBirthDate))
  }

  @Test func `takes X as the last digit only, and only where it is the check digit`() {
    #expect(Self.fault(of: "X1010519491231002X") == .forbiddenCharacter)
    #expect(Self.fault(of: "1101051949123100XX") == .forbiddenCharacter)
    #expect(Self.fault(of: "110105194912310021") == .wrongCheckDigit)
    #expect(Self.fault(of: "11010519491231002A") == .wrongCheckDigit)
  }

  @Test func `takes 18 digits and no other number of them`() {
    #expect(Self.fault(of: "110105491231002") == .wrongLength)
    #expect(Self.fault(of: "1101051949123100") == .wrongLength)
  }
}
