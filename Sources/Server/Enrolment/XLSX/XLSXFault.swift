/// Why a file is not the table of an Excel workbook; lines are the sheet's own row numbers.
package enum XLSXFault: Error, Hashable, Sendable {
  case tooLarge(limit: Int)
  /// The format before 2007, or a workbook under a password: both are the same kind of container.
  case oldOrLocked
  case archive(ZIPFault)
  /// Called a workbook, but no container of one: text, a web page, an empty file.
  case notPacked
  /// A ZIP file, but no workbook is in it.
  case notWorkbook
  case missingPart(String)
  case damagedPart(String)
  /// Entities and the like, which no spreadsheet program writes.
  case documentType(String)
  case noSuchSheet(String, sheets: [String])
  case tooManyRows(limit: Int)
  case tooManyFields(line: Int, limit: Int)
  case fieldTooLong(line: Int, limit: Int)
  /// All the texts of the workbook together, in bytes.
  case tooMuchText(limit: Int)
}
