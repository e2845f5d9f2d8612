import FaceAuth
import Testing

@testable import Server

@Suite struct RosterResultTableTests {
  /// The ticket column of a result table for one row with that ticket, as our own reader reads it.
  private func ticket(writtenFor ticket: String) throws -> String {
    let table = RosterResultTable([BatchRow(line: 2, ticket: ticket, outcome: .refused(code: "photo-missing"))])
    let rows = try CSVReader().rows(in: table.bytes)
    #expect(rows.count == 2)
    return rows[1].fields[1]
  }

  @Test(arguments: ["2026000001", "a,b", "a\"b", "a\nb", "a\r", "a\r\nb", "\"\u{301}", ",\u{301}", "a\"\u{301}\n"])
  func `what is in a field stays in that field`(text: String) throws {
    #expect(try Array(ticket(writtenFor: text).utf8) == Array(text.utf8))
  }

  @Test(arguments: ["=1+1", "+1", "-1", "@a", "=\u{301}1"])
  func `a field is never a formula`(text: String) throws {
    #expect(try Array(ticket(writtenFor: text).utf8) == Array(("'" + text).utf8))
  }
}
