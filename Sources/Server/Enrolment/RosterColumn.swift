/// The columns of a roster, with the headers by which people name them.
package enum RosterColumn: String, Hashable, Sendable, CaseIterable {
  case idNumber = "id_number"
  case idKind = "id_kind"
  case ticket
  case name
  /// File name of the photo within the folder; without it the photo is named by ID or ticket number.
  case photo

  /// Headers that mean this column, in lower case without spaces.
  package var headers: Set<String> {
    switch self {
    case .idNumber: ["id_number", "idnumber", "id", "证件号", "证件号码", "身份证", "身份证号", "身份证号码"]
    case .idKind: ["id_kind", "idkind", "证件类型"]
    case .ticket: ["ticket", "ticket_number", "准考证", "准考证号", "准考证号码"]
    case .name: ["name", "姓名"]
    case .photo: ["photo", "picture", "照片", "照片文件", "照片文件名"]
    }
  }

  /// Whether a roster is useless without it.
  package var isRequired: Bool {
    switch self {
    case .idNumber, .ticket, .name: true
    case .idKind, .photo: false
    }
  }
}
