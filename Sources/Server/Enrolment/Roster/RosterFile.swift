/// A roster as people have it, CSV or XLSX, and how it was read.
package struct RosterFile: Sendable {
  /// How the table was found in the file.
  package enum Source: Hashable, Sendable {
    case csv(TextEncoding, CSVDelimiter)
    case xlsx(sheet: String, sheets: [String])
  }

  package let roster: Roster
  package let source: Source

  /// Largest file that is read, in bytes.
  package static let sizeLimit = 32 << 20

  /// Tells the format by the bytes: a workbook is one whatever it is called.
  ///
  /// Text that is called a workbook is refused: a table may well come of it, but none that whoever called it so has seen.
  package init(_ bytes: [UInt8], options: RosterReadingOptions = RosterReadingOptions()) throws(RosterFileFault) {
    if XLSXReader.takes(bytes) {
      let sheet: XLSXReader.Sheet
      do throws(XLSXFault) {
        sheet = try XLSXReader(limits: options.workbook).sheet(options.sheet, in: bytes)
      } catch {
        throw .xlsx(error)
      }
      source = .xlsx(sheet: sheet.name, sheets: sheet.sheets)
      do throws(Roster.Fault) {
        roster = try Roster(sheet.rows, choices: options.choices)
      } catch {
        throw .sheet(error, name: sheet.name, others: sheet.sheets.filter { $0 != sheet.name })
      }
      return
    }
    guard !options.isSaidToBeWorkbook else { throw .xlsx(.notPacked) }
    let table: [TableRow]
    do throws(CSVFault) {
      guard bytes.count <= Self.sizeLimit else { throw .tooLarge(limit: Self.sizeLimit) }
      let text = try TextDecoder.decode(bytes, as: options.encoding)
      let delimiter = options.delimiter ?? Self.delimiter(of: text, options.choices)
      source = .csv(text.encoding, delimiter)
      table = try CSVReader(delimiter: delimiter).rows(of: text)
    } catch {
      throw .csv(error)
    }
    do throws(Roster.Fault) {
      roster = try Roster(table, choices: options.choices)
    } catch {
      throw .roster(error)
    }
  }

  /// The delimiter under which most columns are found; where none is, the one that makes most fields.
  private static func delimiter(of text: TextDecoder.Decoded, _ choices: [RosterColumnChoice]) -> CSVDelimiter {
    func worth(_ delimiter: CSVDelimiter) -> (Int, Int) {
      let rows = (try? CSVReader(delimiter: delimiter).rows(of: text, first: RosterMapping.headerSearchLimit)) ?? []
      let attempts = rows.map { RosterHeaderAttempt(titles: $0.fields, choices: choices) }
      return (attempts.map(\.rank.0).max() ?? -1, rows.map(\.fields.count).max() ?? 0)
    }
    // The first of equals: comma.
    return CSVDelimiter.allCases.reversed().max { worth($0) < worth($1) } ?? .comma
  }
}
