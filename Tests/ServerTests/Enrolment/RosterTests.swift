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

  @Test func `says which columns are missing or stand twice`() {
    #expect(throws: Roster.Fault.missingColumns([.ticket, .name])) { try roster("证件号\n1\n") }
    #expect(throws: Roster.Fault.repeatedColumn(.name)) { try roster("姓名,name,证件号,准考证号\n") }
    #expect(throws: Roster.Fault.empty) { try roster("") }
  }

  @Test func `a short row has blanks, not another row's values`() throws {
    let roster = try roster("证件号,准考证号,姓名\n1\n")
    #expect(roster.rows[0][.idNumber] == "1")
    #expect(roster.rows[0][.ticket] == nil)
    #expect(roster.rows[0].line == 2)
  }
}
