extension CSVFault {
  /// What is wrong, for the person who made the file.
  package var problem: Bilingual {
    switch self {
    case .tooLarge(let limit): Bilingual("larger than \(limit) bytes", "文件超过 \(limit) 字节")
    case .undecodable(let line, let encoding):
      Bilingual(
        "line \(line) has bytes that are not \(encoding.rawValue); name the encoding, or save it as “CSV UTF-8”",
        "第 \(line) 行含有不属于 \(encoding.rawValue) 编码的字节，请指定编码，或另存为“CSV UTF-8”")
    case .noDecoder(let encoding):
      Bilingual(
        "this machine cannot read \(encoding.rawValue); save it as “CSV UTF-8”",
        "本机无法读取 \(encoding.rawValue) 编码，请另存为“CSV UTF-8”")
    case .tooManyRows(let limit): Bilingual("more than \(limit) rows", "超过 \(limit) 行")
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
    case .missingColumns(let columns, let seen):
      Bilingual(
        "missing columns: \(columns.map(\.rawValue).joined(separator: ", ")); seen: \(Self.english(seen))",
        "缺少列：\(columns.map(\.chineseName).joined(separator: "、"))；看到的列：\(Self.chinese(seen))")
    case .repeatedColumn(let column, let titles):
      Bilingual(
        "two columns are \(column.rawValue): \(Self.english(titles)); say which one with --map",
        "列“\(column.chineseName)”重复：\(Self.chinese(titles))；请用 --map 指定")
    case .noSuchColumn(let source, let seen):
      Bilingual(
        "there is no column “\(source)”; seen: \(Self.english(seen))", "没有列“\(source)”；看到的列：\(Self.chinese(seen))")
    }
  }

  /// So many titles that a message stays one, each as short as titles are: what is no roster may have anything there.
  private static func shortened(_ titles: [String]) -> [String] {
    titles.prefix(20).map { MaskedName.text(of: $0.count > 20 ? $0.prefix(20) + "…" : $0) }
  }

  private static func english(_ titles: [String]) -> String {
    titles.isEmpty ? "none" : shortened(titles).joined(separator: ", ")
  }

  private static func chinese(_ titles: [String]) -> String {
    titles.isEmpty ? "无" : shortened(titles).joined(separator: "、")
  }
}

extension RosterColumn {
  /// The header that Chinese rosters have for it.
  package var chineseName: String {
    switch self {
    case .idNumber: "证件号"
    case .idKind: "证件类型"
    case .ticket: "准考证号"
    case .name: "姓名"
    case .photo: "照片"
    }
  }
}
