import Testing

@testable import Server

@Suite struct RosterFileTests {
  private func file(_ text: String, _ change: (inout RosterReadingOptions) -> Void = { _ in }) throws -> RosterFile {
    var options = RosterReadingOptions()
    change(&options)
    return try RosterFile(Array(text.utf8), options: options)
  }

  @Test(arguments: [
    ("证件号,准考证号,姓名\n1,T1,a;b\tc\n", CSVDelimiter.comma),
    ("证件号;准考证号;姓名\n1;T1;\"a,b;\tc\"\n", .semicolon),
    ("证件号\t准考证号\t姓名\n1\tT1\t\"a,b\"\n", .tab),
    ("考试, 名单, 2026, 北京\n证件号\t准考证号\t姓名\n1\tT1\ta,b\n", .tab),
    ("sep=;\r\n证件号;准考证号;姓名\r\n1;T1;a,b,c,d,e\r\n", .semicolon),
  ])
  func `guesses the delimiter`(text: String, delimiter: CSVDelimiter) throws {
    let file = try file(text)
    #expect(file.source == .csv(.utf8, delimiter))
    #expect(file.roster.rows.count == 1)
    #expect(file.roster.rows[0][.ticket] == "T1")
  }

  @Test func `takes the operator's word for delimiter and encoding`() throws {
    #expect(throws: RosterFileFault.self) { try file("证件号,准考证号,姓名\n1,T1,a\n") { $0.delimiter = .tab } }
    #expect(throws: RosterFileFault.csv(.undecodable(line: 1, as: .utf8))) {
      var options = RosterReadingOptions()
      options.encoding = .utf8
      _ = try RosterFile([0xD0, 0xD5], options: options)
    }
    #expect(CSVDelimiter(written: ";") == .semicolon)
    #expect(CSVDelimiter(written: "tab") == .tab)
    #expect(CSVDelimiter(written: "|") == nil)
  }

  @Test func `says how it was understood`() throws {
    let text = try file("考生名单\n\n姓名,备注,ID No.,准考证号\n张三,x,1,T1\n") {
      $0.choices = [RosterColumnChoice(column: .photo, source: "D")]
    }.understanding.map(\.english)
    #expect(
      text == [
        "text in utf-8, fields parted by comma", "titles on line 3, 1 rows", "id_number = column C “ID No.” (guessed)",
        "ticket = column D “准考证号” (guessed)", "name = column A “姓名” (guessed)", "photo = column D “准考证号” (chosen)",
        "passed over: 备注",
      ])
    let workbook = try RosterFile(RosterFixtures.workbook("openpyxl.xlsx")).understanding.map(\.english)
    #expect(workbook.first == "workbook, sheet “考生名单” (not read: 隐藏的说明, Other)")
  }

  @Test(arguments: [
    "证件号,准考证号,姓名\n1,T1,a\n", "<html><table><tr><td>证件号</td></tr></table></html>", "PK", "",
  ])
  func `what is called a workbook and is none is refused as that`(text: String) throws {
    let fault = RosterFileFault.xlsx(.notPacked)
    #expect(throws: fault) { try file(text) { $0.isSaidToBeWorkbook = true } }
    #expect(fault.problem.english.hasPrefix("named .xlsx, but"))
    #expect(fault.problem.chinese.hasPrefix("文件名是 .xlsx，内容却"))
  }

  @Test func `a workbook is one whatever it is called, and no other file becomes one by its name`() throws {
    let workbook = try RosterFixtures.workbook("openpyxl.xlsx")
    for isSaid in [true, false] {
      var options = RosterReadingOptions()
      options.isSaidToBeWorkbook = isSaid
      #expect(try RosterFile(workbook, options: options).roster.rows.map(\.line) == [4, 5, 7])
      let old: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]
      #expect(throws: RosterFileFault.xlsx(.oldOrLocked)) { try RosterFile(old, options: options) }
      // As OpenDocument begins, whose first entry is its type.
      let other = HandmadeZIP([.init("mimetype", "application/vnd.oasis.opendocument.spreadsheet")]).bytes
      #expect(throws: RosterFileFault.xlsx(.notWorkbook)) { try RosterFile(other, options: options) }
    }
  }

  @Test func `a sheet that is no roster names the others`() throws {
    var options = RosterReadingOptions()
    options.sheet = "隐藏的说明"
    do {
      _ = try RosterFile(RosterFixtures.workbook("openpyxl.xlsx"), options: options)
      Issue.record("it is no roster")
    } catch let fault as RosterFileFault {
      #expect(fault.problem.english.hasSuffix("seen: hidden; other sheets: 考生名单, Other"))
      #expect(fault.problem.chinese.hasSuffix("看到的列：hidden；其他工作表：考生名单、Other"))
    }
  }
}
