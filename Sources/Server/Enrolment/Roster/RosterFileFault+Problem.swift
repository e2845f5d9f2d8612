extension RosterFileFault {
  /// What is wrong, for the person who made the file.
  package var problem: Bilingual {
    switch self {
    case .csv(let fault): fault.problem
    case .xlsx(let fault): fault.problem
    case .roster(let fault): fault.problem
    case .sheet(let fault, let name, let others):
      Bilingual(
        "sheet “\(name)”: \(fault.problem.english)"
          + (others.isEmpty ? "" : "; other sheets: \(others.joined(separator: ", "))"),
        "工作表“\(name)”：\(fault.problem.chinese)" + (others.isEmpty ? "" : "；其他工作表：\(others.joined(separator: "、"))"))
    }
  }

  /// Whether there is a table in the file, be it one that is no roster.
  var isOfTable: Bool {
    switch self {
    case .csv, .xlsx: false
    case .roster, .sheet: true
    }
  }

  /// What stood in the row that came nearest to being the titles; a row of a person's data may be that, so that nothing
  /// that looks like an ID number is among them.
  var titles: [String] {
    let seen: [String]
    switch self {
    case .roster(.missingColumns(_, seen: let titles)), .roster(.noSuchColumn(_, seen: let titles)),
      .sheet(.missingColumns(_, seen: let titles), name: _, others: _),
      .sheet(.noSuchColumn(_, seen: let titles), name: _, others: _):
      seen = titles
    default: return []
    }
    return seen.filter { MaskedName.text(of: $0) == $0 }
  }

  /// The workbook's sheets, with the one that was read first.
  var sheets: [String] {
    guard case .sheet(_, let name, let others) = self else { return [] }
    return [name] + others
  }
}
