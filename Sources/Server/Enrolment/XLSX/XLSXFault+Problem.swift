extension XLSXFault {
  /// What is wrong, for the person who made the file.
  package var problem: Bilingual {
    switch self {
    case .tooLarge(let limit): Bilingual("larger than \(limit) bytes", "文件超过 \(limit) 字节")
    case .oldOrLocked:
      Bilingual(
        "an old Excel file (.xls) or a workbook under a password; save it as .xlsx without one",
        "旧版 Excel 文件（.xls）或带密码的工作簿，请另存为不带密码的 .xlsx")
    case .archive(let fault): fault.problem
    case .notPacked:
      Bilingual(
        "named .xlsx, but what is in it is no Excel workbook; if it is text, name it .csv, otherwise save it in Excel as .xlsx",
        "文件名是 .xlsx，内容却不是 Excel 工作簿；如是文本请改名为 .csv，否则请在 Excel 中另存为 .xlsx")
    case .notWorkbook:
      Bilingual("a ZIP file that is no Excel workbook (.xlsx)", "是压缩文件，但不是 Excel 工作簿（.xlsx）")
    case .missingPart(let part): Bilingual("the workbook lacks \(part)", "工作簿缺少 \(part)")
    case .damagedPart(let part): Bilingual("the workbook is damaged in \(part)", "工作簿的 \(part) 已损坏")
    case .documentType(let part):
      Bilingual("\(part) declares a document type, which no workbook does", "\(part) 含有文档类型声明，不是正常的工作簿")
    case .noSuchSheet(let name, let sheets):
      Bilingual(
        "there is no sheet “\(name)”; there are: \(sheets.joined(separator: ", "))",
        "没有工作表“\(name)”；现有：\(sheets.joined(separator: "、"))")
    case .tooManyRows(let limit): Bilingual("more than \(limit) rows", "超过 \(limit) 行")
    case .tooManyFields(let line, let limit):
      Bilingual("row \(line) has more than \(limit) columns", "第 \(line) 行超过 \(limit) 列")
    case .fieldTooLong(let line, let limit):
      Bilingual("row \(line) has a cell longer than \(limit) bytes", "第 \(line) 行有超过 \(limit) 字节的单元格")
    case .tooMuchText(let limit):
      Bilingual("more than \(limit) bytes of text in the workbook", "工作簿中的文字超过 \(limit) 字节")
    }
  }
}
