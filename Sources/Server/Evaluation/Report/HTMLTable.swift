/// A table whose cells are finished HTML.
enum HTMLTable {
  static func text(_ header: [Bilingual], _ rows: [[String]]) -> String {
    let head = header.map { "<th>\(HTMLText.both($0))</th>" }.joined()
    let body = rows.map { row in "<tr>\(row.map { "<td>\($0)</td>" }.joined())</tr>" }.joined(separator: "\n")
    return "<table><thead><tr>\(head)</tr></thead>\n<tbody>\(body)</tbody></table>"
  }
}
