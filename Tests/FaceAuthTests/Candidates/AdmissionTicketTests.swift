import FaceAuth
import Testing

@Suite struct `Admission ticket` {
  @Test(arguments: ["2024-0307-ab", "２０２４－０３０７－ＡＢ", " 2024-0307-AB\n", "2024-0307\u{200B}-Ab"])
  func `means the same however it is typed`(text: String) {
    #expect(AdmissionTicket(text)?.number == "2024-0307-AB")
  }

  @Test(arguments: ["", " ", "12_34", "12/34", "准考证", "12\u{0}34", String(repeating: "1", count: 33)])
  func `refuses what is no ticket number`(text: String) {
    #expect(AdmissionTicket(text) == nil)
  }

  @Test func `takes 1 to 32 characters, and shows none of them`() throws {
    #expect(AdmissionTicket("7") != nil)
    let ticket = try #require(AdmissionTicket(String(repeating: "7", count: 32)))
    #expect(!"\(ticket)".contains("7"))
  }
}
