import FaceAuth

/// An operator's word for which column is which, as in `id_number=证件号码`, `id_number=B` or `id_number=2`.
package struct RosterColumnChoice: Hashable, Sendable {
  package let column: RosterColumn
  /// A title, or the column by its letters or by its number from 1.
  package let source: String

  package init(column: RosterColumn, source: String) {
    self.column = column
    self.source = source
  }

  /// The column by its name here or by any header that means it; nil where the text says neither.
  package init?(written text: String) {
    let parts = text.split(separator: "=", maxSplits: 1)
    guard parts.count == 2 else { return nil }
    let folded = RosterHeader.folded(String(parts[0]))
    guard
      let column = RosterColumn.allCases.first(where: {
        RosterHeader.folded($0.rawValue) == folded || $0.headers.contains(folded)
      })
    else { return nil }
    self.init(column: column, source: String(parts[1]))
  }

  /// The place of the column under these titles: a title that is the same, else one that says the same.
  func place(under titles: [String]) -> Int? {
    let wanted = RosterHeader.folded(source)
    return titles.firstIndex(of: source)
      ?? (wanted.isEmpty ? nil : titles.firstIndex { RosterHeader.folded($0) == wanted })
  }

  /// The place of the column by letters or number, whatever the titles; nil where the source is neither.
  var placeByPosition: Int? {
    let position = TypedText.normalised(source)
    if let number = Int(position) { return (1...16_384).contains(number) ? number - 1 : nil }
    return XLSXCellReference.column(position)
  }
}
