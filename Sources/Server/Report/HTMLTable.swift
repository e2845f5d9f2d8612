/// A table whose cells are finished HTML.
enum HTMLTable {
  /// - Parameter isText: whether cells are words, which stand at the left, and not numbers.
  static func text(_ header: [Bilingual], _ rows: [[String]], isText: Bool = false) -> String {
    let head = header.map { "<th>\(HTMLText.both($0))</th>" }.joined()
    let body = rows.map { row in "<tr>\(row.map { "<td>\($0)</td>" }.joined())</tr>" }.joined(separator: "\n")
    return "<table\(isText ? " class=\"words\"" : "")><thead><tr>\(head)</tr></thead>\n<tbody>\(body)</tbody></table>"
  }
}
