/// What an operator knows about a roster file; whatever is nil is guessed.
package struct RosterReadingOptions: Hashable, Sendable {
  package var choices: [RosterColumnChoice] = []
  /// Whether the file's name, or whoever sends it, says that it is an Excel workbook (.xlsx).
  package var isSaidToBeWorkbook = false
  /// Of a workbook.
  package var sheet: String?
  /// Of a text.
  package var encoding: TextEncoding?
  /// What a workbook may be.
  package var workbook = XLSXLimits()
  /// Of a text.
  package var delimiter: CSVDelimiter?

  package init() {}
}
