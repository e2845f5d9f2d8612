/// On what grounds an operator says that a photo which does not match is the same person's; goes on record.
///
/// Codes instead of free text, which would bring names into a log that keeps them.
package enum ReferenceConfirmation: String, Hashable, Sendable, CaseIterable {
  /// The operator has seen the person.
  case seenInPerson = "seen-in-person"
  /// The operator has compared the photo with the identity document.
  case comparedWithDocument = "compared-with-document"
  /// The photo enrolled before was another person's.
  case earlierPhotoWrong = "earlier-photo-wrong"

  /// One sentence in both languages.
  package var text: LocalizedText {
    switch self {
    case .seenInPerson: LocalizedText(zh: "工作人员已当面核实本人", en: "The operator has seen the person")
    case .comparedWithDocument:
      LocalizedText(zh: "工作人员已与身份证件核对", en: "The operator has compared it with the identity document")
    case .earlierPhotoWrong: LocalizedText(zh: "原登记照不是本人", en: "The earlier photo was another person's")
    }
  }
}
