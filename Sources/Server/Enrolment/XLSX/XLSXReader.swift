/// Reads one sheet of an Excel workbook (.xlsx) as a table of texts.
///
/// Formulas count as their last results; dates are the numbers that they are in the file.
package struct XLSXReader: Sendable {
  /// One sheet, and which others there are.
  package struct Sheet: Sendable {
    package let name: String
    /// The names of all sheets, in the order of their tabs.
    package let sheets: [String]
    /// Those that are not empty.
    package let rows: [TableRow]
  }

  package var limits: XLSXLimits

  package init(limits: XLSXLimits = XLSXLimits()) {
    self.limits = limits
  }

  /// - Parameter sheet: the sheet's name; nil for the first one that is not hidden.
  package func sheet(_ name: String? = nil, in bytes: [UInt8]) throws(XLSXFault) -> Sheet {
    guard bytes.count <= limits.fileBytes else { throw .tooLarge(limit: limits.fileBytes) }
    guard !Self.isOldOrLocked(bytes) else { throw .oldOrLocked }
    let package = try XLSXPackage(bytes, limits: limits)

    guard let root = try package.relationships(of: "")?.first(where: { $0.kind == "officeDocument" }) else {
      throw .notWorkbook
    }
    let workbook = XLSXRelationships.resolve(root.target, from: "")
    // The binary form (.xlsb) calls itself an office document too.
    guard !workbook.lowercased().hasSuffix(".bin") else { throw .notWorkbook }
    let list = XLSXSheetList()
    try package.read(workbook, with: list)
    guard let relationships = try package.relationships(of: workbook) else { throw .missingPart(workbook) }
    // Charts and macros have tabs too.
    let tables = list.sheets.compactMap { sheet in
      relationships.first { $0.id == sheet.relationship && $0.kind == "worksheet" }.map {
        (sheet: sheet, path: XLSXRelationships.resolve($0.target, from: workbook))
      }
    }
    let names = tables.map(\.sheet.name)
    let wanted = tables.first { name == nil ? $0.sheet.isVisible : $0.sheet.name == name }
    guard let wanted else { throw name.map { .noSuchSheet($0, sheets: names) } ?? .notWorkbook }

    let strings = XLSXSharedStrings(limits)
    if let shared = relationships.first(where: { $0.kind == "sharedStrings" }) {
      try package.read(XLSXRelationships.resolve(shared.target, from: workbook), with: strings)
      guard !strings.isTooMuch else { throw .tooMuchText(limit: limits.textBytes) }
    }
    let sheet = XLSXSheet(strings: strings.strings, limits: limits)
    try package.read(wanted.path, with: sheet)
    if let fault = sheet.fault { throw fault }
    return Sheet(name: wanted.sheet.name, sheets: names, rows: sheet.rows)
  }

  /// Whether the bytes may be a workbook at all, by their first ones.
  package static func takes(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || isOldOrLocked(bytes)
  }

  private static func isOldOrLocked(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
  }
}
