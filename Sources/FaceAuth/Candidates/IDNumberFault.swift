/// Why a text is no document number of its kind; carries nothing of the number itself.
package enum IDNumberFault: Error, Hashable, Sendable {
  case wrongLength
  case forbiddenCharacter
  /// A spreadsheet has rounded the number away, as in 1.10105E+17.
  case scientificNotation
  case wrongForm(IDDocumentKind)
  case impossibleBirthDate
  case wrongCheckDigit

  /// A stable word for result lists and scripts.
  package var code: String {
    switch self {
    case .wrongLength: "id-number-length"
    case .forbiddenCharacter: "id-number-character"
    case .scientificNotation: "id-number-scientific-notation"
    case .wrongForm: "id-number-form"
    case .impossibleBirthDate: "id-number-birth-date"
    case .wrongCheckDigit: "id-number-check-digit"
    }
  }
}
