import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct CandidateTests {
  @Test func `puts neither name nor number nor ticket into print`() throws {
    let candidate = Candidate(
      id: .random(), examID: .random(), document: try IDDocument(number: "11010519491231002X"),
      ticket: try #require(AdmissionTicket("T-778899")), name: "张三", createdAt: Fixtures.nineOClock)
    for text in ["\(candidate)", String(reflecting: candidate), "\([candidate])"] {
      #expect(text.contains("\(candidate.id)"))
      for secret in ["张三", "19491231", "778899"] { #expect(!text.contains(secret)) }
    }
  }
}
