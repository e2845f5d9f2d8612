/// Reads `key = value` lines; `#` begins a comment line, and the value is the rest of its line without outer blanks.
enum ConfigurationFile {
  /// Bytes; far beyond any real configuration, small enough to refuse `/dev/zero` and other mistakes.
  static let maximumBytes = 1024 * 1024

  static func assignments(
    in bytes: [UInt8], path: String
  ) -> (assignments: [ConfigurationAssignment], faults: [ConfigurationFault]) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return ([], [fault(path, 1, nil, "not UTF-8 text", "不是 UTF-8 文本")])
    }
    var assignments: [ConfigurationAssignment] = []
    var faults: [ConfigurationFault] = []
    var firstLine: [String: Int] = [:]
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    for (line, content) in zip(1..., lines.map { $0.trimmingBlanks() }) {
      if content.isEmpty || content.hasPrefix("#") { continue }
      guard let equals = content.firstIndex(of: "=") else {
        // The line is not quoted: it may be a secret that lost its name.
        faults.append(fault(path, line, nil, "not of the form key = value", "格式应为 key = value"))
        continue
      }
      let key = String(content[..<equals].trimmingBlanks())
      if let first = firstLine[key] {
        faults.append(fault(path, line, key, "set before, in line \(first)", "第 \(first) 行已设置过"))
        continue
      }
      firstLine[key] = line
      assignments.append(
        ConfigurationAssignment(
          key: key, value: String(content[content.index(after: equals)...].trimmingBlanks()),
          origin: .file(path: path, line: line)))
    }
    return (assignments, faults)
  }

  private static func fault(
    _ path: String, _ line: Int, _ key: String?, _ english: String, _ chinese: String
  ) -> ConfigurationFault {
    ConfigurationFault(
      origin: .file(path: path, line: line), key: key, problem: Bilingual(english, chinese))
  }
}
