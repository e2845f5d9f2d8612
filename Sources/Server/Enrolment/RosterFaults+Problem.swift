extension CSVFault {
  /// What is wrong, for the person who made the file.
  package var problem: Bilingual {
    switch self {
    case .tooLarge(let limit): Bilingual("larger than \(limit) bytes", "文件超过 \(limit) 字节")
    case .notUTF8: Bilingual("not UTF-8; save it as “CSV UTF-8”", "不是 UTF-8 编码，请另存为“CSV UTF-8”")
    case .unterminatedQuote(let line):
      Bilingual("the quote opened on line \(line) is not closed", "第 \(line) 行的引号没有结束")
    case .strayQuote(let line): Bilingual("a quote out of place on line \(line)", "第 \(line) 行有位置不当的引号")
    case .tooManyFields(let line, let limit):
      Bilingual("line \(line) has more than \(limit) fields", "第 \(line) 行超过 \(limit) 列")
    case .fieldTooLong(let line, let limit):
      Bilingual("line \(line) has a field longer than \(limit) bytes", "第 \(line) 行有超过 \(limit) 字节的内容")
    }
  }
}

extension Roster.Fault {
  /// What is wrong, for the person who made the file.
  package var problem: Bilingual {
    switch self {
    case .empty: Bilingual("there is no header row", "没有列名行")
    case .missingColumns(let columns):
      Bilingual(
        "missing columns: \(columns.map(\.rawValue).joined(separator: ", "))",
        "缺少列：\(columns.map(\.chineseName).joined(separator: "、"))")
    case .repeatedColumn(let column):
      Bilingual("two columns are \(column.rawValue)", "列“\(column.chineseName)”重复")
    }
  }
}

extension RosterColumn {
  /// The header that Chinese rosters have for it.
  var chineseName: String {
    switch self {
    case .idNumber: "证件号"
    case .idKind: "证件类型"
    case .ticket: "准考证号"
    case .name: "姓名"
    case .photo: "照片"
    }
  }
}
