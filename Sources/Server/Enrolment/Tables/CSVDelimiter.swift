/// What stands between the fields of a text table.
package enum CSVDelimiter: String, Hashable, Sendable, CaseIterable {
  case comma
  case semicolon
  case tab

  package var byte: UInt8 {
    switch self {
    case .comma: UInt8(ascii: ",")
    case .semicolon: UInt8(ascii: ";")
    case .tab: UInt8(ascii: "\t")
    }
  }

  /// By its name or as the character itself.
  package init?(written text: String) {
    guard let known = Self.allCases.first(where: { $0.rawValue == text || Array(text.utf8) == [$0.byte] }) else {
      return nil
    }
    self = known
  }
}
