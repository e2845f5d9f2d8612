/// One row of a table and the line on which it begins, counted from 1 as editors and spreadsheets do.
package struct TableRow: Hashable, Sendable {
  package let line: Int
  package let fields: [String]

  package init(line: Int, fields: [String]) {
    self.line = line
    self.fields = fields
  }
}
