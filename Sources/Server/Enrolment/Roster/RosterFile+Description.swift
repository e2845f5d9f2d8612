extension RosterFile {
  /// How the file was understood, a line each: shown to the operator before anything is done with it.
  package var understanding: [Bilingual] {
    var lines: [Bilingual] = []
    switch source {
    case .csv(let encoding, let delimiter):
      lines.append(
        Bilingual(
          "text in \(encoding.rawValue), fields parted by \(delimiter.rawValue)",
          "文本，编码 \(encoding.rawValue)，以\(delimiter.chineseName)分隔"))
    case .xlsx(let sheet, let sheets):
      let others = sheets.filter { $0 != sheet }
      lines.append(
        Bilingual(
          "workbook, sheet “\(sheet)”" + (others.isEmpty ? "" : " (not read: \(others.joined(separator: ", ")))"),
          "工作簿，工作表“\(sheet)”" + (others.isEmpty ? "" : "（未读取：\(others.joined(separator: "、"))）")))
    }
    let mapping = roster.mapping
    lines.append(
      mapping.headerLine.map {
        Bilingual("titles on line \($0), \(roster.rows.count) rows", "列名在第 \($0) 行，共 \(roster.rows.count) 行")
      }
        ?? Bilingual("no titles, \(roster.rows.count) rows", "没有列名行，共 \(roster.rows.count) 行"))
    for column in mapping.columns {
      let (english, chinese) = column.isChosen ? ("chosen", "指定") : ("guessed", "推测")
      lines.append(
        Bilingual(
          "\(column.column.rawValue) = column \(column.letters) “\(column.title)” (\(english))",
          "\(column.column.chineseName) = \(column.letters) 列“\(column.title)”（\(chinese)）"))
    }
    if !mapping.passedOver.isEmpty {
      lines.append(
        Bilingual(
          "passed over: \(mapping.passedOver.joined(separator: ", "))",
          "忽略的列：\(mapping.passedOver.joined(separator: "、"))"))
    }
    return lines
  }
}

extension CSVDelimiter {
  fileprivate var chineseName: String {
    switch self {
    case .comma: "逗号"
    case .semicolon: "分号"
    case .tab: "制表符"
    }
  }
}
