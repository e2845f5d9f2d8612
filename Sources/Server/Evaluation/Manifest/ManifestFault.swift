/// What is wrong with a manifest; lines count from 1.
package enum ManifestFault: Error, Hashable, Sendable {
  case tooLarge(limit: Int)
  case notUTF8
  /// There is no header line.
  case empty
  case missingColumns([ManifestColumn])
  case repeatedColumn(ManifestColumn)
  case noRows
  case tooManyRows(limit: Int)
  case tooManySubjects(line: Int, limit: Int)
  case tooManyGroups(line: Int, limit: Int)
  case fieldCount(line: Int, fields: Int, columns: Int)
  case blank(line: Int, ManifestColumn)
  case tooLong(line: Int, ManifestColumn, limit: Int)
  /// A tab cannot be in a field; any other control character is a mistake, or means to upset a terminal.
  case controlCharacter(line: Int, ManifestColumn)
  case repeatedPath(line: Int, firstLine: Int)
  case otherGroup(line: Int, firstLine: Int)
}

extension ManifestFault {
  /// What is wrong, for the person who made the file.
  package var problem: Bilingual {
    switch self {
    case .tooLarge(let limit): Bilingual("larger than \(limit) bytes", "文件超过 \(limit) 字节")
    case .notUTF8: Bilingual("not UTF-8", "不是 UTF-8 编码")
    case .empty: Bilingual("there is no header line", "没有列名行")
    case .missingColumns(let columns):
      Bilingual(
        "line 1: missing columns, separated by tabs: \(columns.map(\.rawValue).joined(separator: ", "))",
        "第 1 行：缺少列（以制表符分隔）：\(columns.map(\.rawValue).joined(separator: "、"))")
    case .repeatedColumn(let column):
      Bilingual("line 1: two columns are \(column.rawValue)", "第 1 行：列 \(column.rawValue) 重复")
    case .noRows: Bilingual("no picture is listed", "没有列出任何照片")
    case .tooManyRows(let limit): Bilingual("more than \(limit) pictures", "照片超过 \(limit) 张")
    case .tooManySubjects(let line, let limit):
      Bilingual("line \(line): more than \(limit) subjects", "第 \(line) 行：人数超过 \(limit)")
    case .tooManyGroups(let line, let limit):
      Bilingual("line \(line): more than \(limit) groups", "第 \(line) 行：分组超过 \(limit) 个")
    case .fieldCount(let line, let fields, let columns):
      Bilingual(
        "line \(line): \(fields) fields under \(columns) columns", "第 \(line) 行：有 \(fields) 个字段，应为 \(columns) 个")
    case .blank(let line, let column):
      Bilingual("line \(line): \(column.rawValue) is blank", "第 \(line) 行：\(column.rawValue) 为空")
    case .tooLong(let line, let column, let limit):
      Bilingual(
        "line \(line): \(column.rawValue) is longer than \(limit) bytes",
        "第 \(line) 行：\(column.rawValue) 超过 \(limit) 字节")
    case .controlCharacter(let line, let column):
      Bilingual(
        "line \(line): a control character in \(column.rawValue)", "第 \(line) 行：\(column.rawValue) 中有控制字符")
    case .repeatedPath(let line, let firstLine):
      Bilingual("line \(line): the path of line \(firstLine) again", "第 \(line) 行：与第 \(firstLine) 行路径重复")
    case .otherGroup(let line, let firstLine):
      Bilingual(
        "line \(line): the subject was in another group on line \(firstLine)", "第 \(line) 行：此人在第 \(firstLine) 行属于另一分组")
    }
  }
}

/// Everything that was found wrong with one manifest.
package struct ManifestFaults: Error, Hashable, Sendable {
  package let faults: [ManifestFault]
}
