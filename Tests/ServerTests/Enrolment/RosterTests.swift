import FaceAuth
import Testing

@testable import Server

@Suite struct RosterTests {
  private func roster(_ text: String) throws -> Roster {
    try Roster(CSVReader().rows(in: Array(text.utf8)))
  }

  @Test func `finds its columns by Chinese or English headers in any order`() throws {
    let chinese = try roster("姓名,备注,准考证号,身份证号\n张三,x,T1,110\n")
    #expect(chinese.rows[0][.name] == "张三")
    #expect(chinese.rows[0][.ticket] == "T1")
    #expect(chinese.rows[0][.idNumber] == "110")
    #expect(chinese.rows[0][.photo] == nil)
    let english = try roster("ID Number,Ticket,Name,Photo\n110,T1,Zhang San,a.jpg\n")
    #expect(english.rows[0][.photo] == "a.jpg")
  }

  @Test func `says which columns are missing or stand twice, and what was seen instead`() {
    #expect(throws: Roster.Fault.missingColumns([.ticket, .name], seen: ["证件号", "x"])) {
      try roster("证件号,,x\n1\n")
    }
    #expect(throws: Roster.Fault.repeatedColumn(.name, titles: ["姓名", "name"])) { try roster("姓名,name,证件号,准考证号\n") }
    #expect(throws: Roster.Fault.empty) { try roster("") }
  }

  @Test(arguments: [
    "身份证号码,准考证号码,考生姓名", "*证件号码（必填）,准考证号：,姓　名", "ID No.,Ticket No,Full Name", "ＩＤ＿Number,\"admission\nticket\",NAME",
    "公民身份号码,考号,名字", "id,考生号,candidate",
  ])
  func `knows what people call the columns`(titles: String) throws {
    let row = try roster("\(titles)\n1,T1,Zhang\n").rows[0]
    #expect(row[.idNumber] == "1")
    #expect(row[.ticket] == "T1")
    #expect(row[.name] == "Zhang")
  }

  @Test func `a vague title counts only where no clear one is there`() throws {
    let mapping = try roster("ID,身份证号,考号,准考证号,姓名,文件名\n").mapping
    #expect(mapping.columns.map(\.place) == [1, 3, 4, 5])
    #expect(mapping.passedOver == ["ID", "考号"])
  }

  @Test func `looks for the titles below the exam's name, ten rows far`() throws {
    let above = "2026年考试名单\n\n单位：,北京\n"
    let roster = try roster(above + "证件号,准考证号,姓名\n1,T1,张三\n,,\n2,T2,李四\n")
    #expect(roster.mapping.headerLine == 4)
    #expect(roster.rows.map(\.line) == [5, 7])
    let far = String(repeating: "x\n", count: 10)
    #expect(throws: Roster.Fault.self) { try self.roster(far + "证件号,准考证号,姓名\n") }
    #expect(throws: Never.self) { try self.roster(far.dropLast(2) + "证件号,准考证号,姓名\n") }
  }

  @Test func `the operator's word goes before every guess`() throws {
    func places(_ choices: [String], _ text: String = "姓名,曾用名,号,准考证号,name\n王,李,1,T1,张\n") throws -> [String?] {
      let table = try CSVReader().rows(in: Array(text.utf8))
      let row = try Roster(table, choices: choices.map { try #require(RosterColumnChoice(written: $0)) }).rows[0]
      return RosterColumn.allCases.map { row[$0] }
    }
    #expect(try places(["id_number=号", "姓名=曾用名"]) == ["1", nil, "T1", "李", nil])
    #expect(try places(["证件号=C", "name=5", "photo= b "]) == ["1", nil, "T1", "张", "李"])
    #expect(throws: Roster.Fault.noSuchColumn("证号", seen: ["姓名", "曾用名", "号", "准考证号", "name"])) {
      try places(["id_number=证号", "name=A"])
    }
    // A title is more than a position of the same spelling.
    #expect(try places(["id_number=b"], "A,B,姓名,准考证号\n1,2,3,4\n") == ["2", nil, "4", "3", nil])
    #expect(try places(["id_number=1"], "x,1,姓名,准考证号\n1,2,3,4\n") == ["2", nil, "4", "3", nil])
    // A list without titles.
    #expect(try places(["id_number=1", "ticket=2", "name=3"], "1,T1,张三\n") == ["1", nil, "T1", "张三", nil])
    #expect(try places(["id_number=1", "ticket=2", "name=3"], "名单\na,b,姓名\n1,T1,张三\n") == ["1", nil, "T1", "张三", nil])
    #expect(throws: Roster.Fault.repeatedColumn(.name, titles: ["A", "B"])) { try places(["name=A", "name=B"]) }
    for text in ["name", "name=", "=A", "age=A"] { #expect(RosterColumnChoice(written: text) == nil) }
  }

  @Test func `people's spaces, apostrophes, widths and lower case mean nothing`() throws {
    let text = "证件号,准考证号,姓名\n'１１０１０５ 19491231 002ｘ , ‘T1 ,　张三\u{A0}\n"
    let entry = try RosterEntry(roster(text).rows[0])
    #expect(entry.document.number.text == RosterFixtures.numberWithX)
    #expect(entry.ticket.number == "T1")
    #expect(entry.name == "张三")
  }

  @Test(arguments: [
    ("1.10101E+17,T1,n", "id-number-scientific-notation"), ("1.10101e17,T1,n", "id-number-scientific-notation"),
    ("1E+17,T1,n", "id-number-scientific-notation"), ("110101196108040018,2.026E+15,n", "ticket-scientific-notation"),
    ("110101196108040019,T1,n", "id-number-check-digit"), (",T1,n", "missing-id-number"), ("1,,n", "missing-ticket"),
    ("1,T1,", "missing-name"), ("110101196108040018,T/1,n", "ticket-form"),
  ])
  func `a row that is no candidate says why`(row: String, code: String) throws {
    let row = try roster("证件号,准考证号,姓名\n\(row)\n").rows[0]
    #expect { try RosterEntry(row) } throws: { ($0 as? RosterRowFault)?.code == code }
  }

  @Test func `a short row has blanks, not another row's values`() throws {
    let roster = try roster("证件号,准考证号,姓名\n1\n")
    #expect(roster.rows[0][.idNumber] == "1")
    #expect(roster.rows[0][.ticket] == nil)
    #expect(roster.rows[0].line == 2)
  }
}
