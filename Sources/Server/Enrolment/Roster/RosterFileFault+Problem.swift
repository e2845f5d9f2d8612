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
}
