import FaceAuth

extension IDDocumentKind {
  /// The kind that a roster names, by its code or by the words that people use for it; nil where nobody does.
  init?(written text: String) {
    let folded = text.filter { !$0.isWhitespace }
    guard let kind = Self.allCases.first(where: { $0.rawValue == folded.lowercased() || $0.names.contains(folded) })
    else { return nil }
    self = kind
  }

  private var names: Set<String> {
    switch self {
    case .residentIdentityCard: ["居民身份证", "身份证", "二代身份证"]
    case .residencePermit: ["港澳台居民居住证", "居住证", "港澳居民居住证", "台湾居民居住证"]
    case .foreignPermanentResident: ["外国人永久居留身份证", "外国人永久居留证", "永居证"]
    case .homeReturnPermit: ["港澳居民来往内地通行证", "回乡证"]
    case .taiwanTravelPermit: ["台湾居民来往大陆通行证", "台胞证"]
    case .passport: ["护照"]
    }
  }
}
