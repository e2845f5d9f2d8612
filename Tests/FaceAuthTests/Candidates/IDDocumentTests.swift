import FaceAuth
import Testing

@Suite struct `ID document` {
  static func fault(of text: String, as kind: IDDocumentKind?) -> IDNumberFault? {
    do throws(IDNumberFault) {
      _ = try IDDocument(kind: kind, number: text)
      return nil
    } catch {
      return error
    }
  }

  @Test func `tells the kind by the form`() throws {
    let expected: [(String, IDDocumentKind)] = [
      ("11010519491231002X", .residentIdentityCard),
      (`Resident number`.number("81000019900307123"), .residencePermit),
      (`Resident number`.number("82000019900307123"), .residencePermit),
      (`Resident number`.number("83000019900307123"), .residencePermit),
      (`Resident number`.number("91108419900307123"), .foreignPermanentResident),
      ("USA123456789012", .foreignPermanentResident),
      ("H12345678", .homeReturnPermit),
      ("M1234567800", .homeReturnPermit),
      ("12345678", .taiwanTravelPermit),
      ("E12345678", .passport),
      ("HA1234567", .passport),
      ("123456789", .passport),
    ]
    for (text, kind) in expected {
      #expect(try IDDocument(number: text).kind == kind, "\(kind)")
      #expect(try IDDocument(kind: kind, number: text).kind == kind, "\(kind)")
    }
  }

  @Test func `checks the digit of permits and permanent residence cards, too`() {
    for first17 in ["81000019900307123", "82000019900307123", "83000019900307123", "91108419900307123"] {
      let right = `Resident number`.number(first17)
      let wrong = first17 + (right.hasSuffix("1") ? "2" : "1")
      #expect(Self.fault(of: right, as: nil) == nil)
      #expect(Self.fault(of: wrong, as: nil) == .wrongCheckDigit)
    }
  }

  @Test func `takes a mistyped identity card for one, and not for a passport`() {
    #expect(Self.fault(of: "1101051949123100", as: nil) == .wrongLength)
    #expect(Self.fault(of: "11010519491231A02X", as: nil) == .forbiddenCharacter)
    #expect(Self.fault(of: "110105194912310021", as: nil) == .wrongCheckDigit)
  }

  @Test func `refuses a number of another kind's form`() {
    let card = "11010519491231002X"
    for kind in IDDocumentKind.allCases where kind != .residentIdentityCard {
      #expect(Self.fault(of: card, as: kind) == .wrongForm(kind))
    }
    #expect(Self.fault(of: "K12345678", as: .homeReturnPermit) == .wrongForm(.homeReturnPermit))
    #expect(Self.fault(of: "H123456789", as: .homeReturnPermit) == .wrongForm(.homeReturnPermit))
    #expect(Self.fault(of: "1234567A", as: .taiwanTravelPermit) == .wrongForm(.taiwanTravelPermit))
    #expect(Self.fault(of: "US1123456789012", as: .foreignPermanentResident) == .wrongForm(.foreignPermanentResident))
    #expect(Self.fault(of: "ABCDEF", as: .passport) == .wrongForm(.passport))
  }

  /// The look-up of a claim that is no number uses it, and must never find anybody.
  @Test(arguments: [nil] + IDDocumentKind.allCases.map(Optional.some))
  func `no document has the number that stands for nobody`(kind: IDDocumentKind?) {
    #expect(Self.fault(of: "nobody", as: kind) != nil)
  }

  @Test func `every fault has a code of its own`() {
    let faults: [IDNumberFault] = [
      .wrongLength, .forbiddenCharacter, .scientificNotation, .wrongForm(.passport), .impossibleBirthDate,
      .wrongCheckDigit,
    ]
    #expect(Set(faults.map(\.code)).count == faults.count)
  }
}
