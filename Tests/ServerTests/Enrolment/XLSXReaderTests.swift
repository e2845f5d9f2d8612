import FaceAuth
import Testing

@testable import Server

@Suite struct XLSXReaderTests {
  private func sheet(_ file: String, _ name: String? = nil) throws -> XLSXReader.Sheet {
    try XLSXReader().sheet(name, in: RosterFixtures.workbook(file))
  }

  @Test(arguments: ["openpyxl.xlsx", "libreoffice.xlsx"])
  func `reads the first visible sheet with its row numbers`(file: String) throws {
    let sheet = try sheet(file)
    #expect(sheet.name == "考生名单")
    #expect(sheet.sheets == ["隐藏的说明", "考生名单", "Other"])
    #expect(sheet.rows.map(\.line).prefix(4) == [1, 3, 4, 5])
    #expect(sheet.rows[1].fields == ["序号", "姓 名", "*证件号码（18位）", "准考证号", "备注", "照片"])
    #expect(Array(sheet.rows[2].fields.prefix(4)) == ["1", "张三", "110101196108040018", "2026000001"])
    #expect(sheet.rows.first { $0.line == 7 }?.fields[1] == "Zhang & <Li>")
  }

  @Test(arguments: ["openpyxl.xlsx", "libreoffice.xlsx"])
  func `an ID number that was a number has lost digits and shows it`(file: String) throws {
    let roster = try RosterFile(RosterFixtures.workbook(file)).roster
    #expect(roster.rows.map(\.line) == [4, 5, 7])
    #expect(roster.rows[1][.idNumber] == "1.10101194211200E+17")
    #expect(roster.rows[1][.photo] == "b.jpg")
    #expect(roster.rows[2][.ticket] == "2026000003")
    #expect(throws: Never.self) { try RosterEntry(roster.rows[0]) }
    #expect { try RosterEntry(roster.rows[1]) } throws: {
      ($0 as? RosterRowFault)?.code == "id-number-scientific-notation"
    }
    #expect(try RosterEntry(roster.rows[2]).document.number.text == RosterFixtures.numberWithX)
  }

  @Test func `reads the sheet that is asked for`() throws {
    #expect(try sheet("openpyxl.xlsx", "Other").rows[1].fields == ["E12345678", "T-9", "Wang Wu"])
    #expect(throws: XLSXFault.noSuchSheet("Nope", sheets: ["隐藏的说明", "考生名单", "Other"])) {
      try sheet("openpyxl.xlsx", "Nope")
    }
  }

  @Test func `reads prefixes, rich and inline texts, results of formulas, and cells without references`() throws {
    let sheet = try sheet("prefixed.xlsx")
    #expect(sheet.rows.map(\.line) == [1, 2])
    #expect(sheet.rows[0].fields == ["姓名", "证件号码", "准考证号"])
    #expect(sheet.rows[1].fields == ["张三", "E12345678", "2026000001", "TRUE", "#N/A"])
  }

  @Test func `refuses entities, outside documents and bombs`() throws {
    #expect(throws: XLSXFault.documentType("xl/worksheets/one.xml")) { try sheet("entities.xlsx") }
    #expect(throws: XLSXFault.documentType("xl/worksheets/one.xml")) { try sheet("outside.xlsx") }
    #expect(throws: XLSXFault.archive(.ratio(limit: 400))) { try sheet("bomb.xlsx") }
  }

  @Test func `keeps to its limits`() throws {
    let bytes = try RosterFixtures.workbook("libreoffice.xlsx")
    func fault(_ change: (inout XLSXLimits) -> Void) -> XLSXFault? {
      var reader = XLSXReader()
      change(&reader.limits)
      do throws(XLSXFault) {
        _ = try reader.sheet(in: bytes)
        return nil
      } catch {
        return error
      }
    }
    #expect(fault { $0.fileBytes = 100 } == .tooLarge(limit: 100))
    #expect(fault { $0.rows = 2 } == .tooManyRows(limit: 2))
    #expect(fault { $0.fields = 3 } == .tooManyFields(line: 3, limit: 3))
    #expect(fault { $0.fieldLength = 10 } == .fieldTooLong(line: 1, limit: 10))
    #expect(fault { $0.textBytes = 100 } == .tooMuchText(limit: 100))
    #expect(fault { $0.archive.entries = 3 } == .archive(.tooManyEntries(limit: 3)))
    #expect(fault { $0.partBytes = 10 } == .damagedPart("_rels/.rels"))
  }

  @Test func `tells other files from workbooks`() throws {
    #expect(throws: XLSXFault.notWorkbook) { try XLSXReader().sheet(in: HandmadeZIP([.init("a.jpg", "x")]).bytes) }
    let old: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]
    #expect(throws: XLSXFault.oldOrLocked) { try XLSXReader().sheet(in: old) }
    #expect(throws: XLSXFault.self) {
      try XLSXReader().sheet(in: RosterFixtures.workbook("openpyxl.xlsx").dropLast(99))
    }
  }

  @Test(arguments: ["9223372036854775807", "-1", "0", "x"])
  func `a row of an impossible number follows the one before it`(number: String) {
    let sheet = XLSXSheet(strings: [], limits: XLSXLimits())
    let stream = XMLStream(sheet)
    let row = "<c><v>1</v></c></row>"
    #expect(throws: Never.self) {
      try stream.feed(Array("<sheetData><row>\(row)<row r='\(number)'>\(row)<row>\(row)</sheetData>".utf8)[...])
      try stream.finish()
    }
    #expect(sheet.rows.map(\.line) == [1, 2, 3])
  }

  @Test(arguments: [
    ("2026000001", "2026000001"), ("0012", "0012"), ("2026000001.0", "2026000001"), ("2.026000001E9", "2026000001"),
    ("999999999999999", "999999999999999"), ("110101194211200017", "1.10101194211200E+17"),
    ("1.1010119421120002E+17", "1.10101194211200E+17"), ("1000000000000000", "1.00000000000000E+15"), ("3.5", "3.5"),
    ("-7", "-7"), ("inf", "inf"), ("", ""),
  ])
  func `numbers are what a person would have typed`(written: String, text: String) {
    #expect(XLSXNumber.text(of: written) == text)
  }

  @Test(arguments: [
    ("A1", 0), ("Z9", 25), ("AA10", 26), ("XFD1", 16_383), ("XFE1", nil), ("12", nil), ("é1", nil), ("", nil),
  ])
  func `columns have letters`(reference: String, place: Int?) {
    #expect(XLSXCellReference(reference)?.column == place)
    if let place { #expect(XLSXCellReference(XLSXCellReference.letters(place) + "1")?.column == place) }
  }
}
