/// A roster's file as it was uploaded, with what the operator said of it.
package struct UploadedRoster: Hashable, Sendable {
  /// CSV or XLSX, told by its bytes.
  package let file: [UInt8]
  /// Which column is which, each as `id_number=B`; empty where that is guessed.
  package let columns: [String]
  /// The sheet of a workbook; nil for the first.
  package let sheet: String?

  package init(file: [UInt8], columns: [String] = [], sheet: String? = nil) {
    self.file = file
    self.columns = columns
    self.sheet = sheet
  }
}
