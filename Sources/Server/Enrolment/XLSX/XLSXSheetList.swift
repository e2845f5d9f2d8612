/// The sheets that a workbook names, in the order of their tabs.
final class XLSXSheetList: XMLHandler {
  struct Sheet {
    let name: String
    let relationship: String
    let isVisible: Bool
  }

  private(set) var sheets: [Sheet] = []
  let isDone = false

  func begin(_ name: XMLName, _ attributes: XMLAttributes) {
    // "id" is that of the relationship, "sheetId" another number.
    guard name == "sheet", let title = attributes["name"], let id = attributes["id"] else { return }
    sheets.append(Sheet(name: title, relationship: id, isVisible: attributes["state"].map { $0 == "visible" } ?? true))
  }

  func end(_ name: XMLName) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
