import FaceAuth
import Testing

@testable import Server

@Suite struct JSONObjectReaderTests {
  private func reader(_ json: String, known: Set<String> = ["a"]) throws(Problem) -> JSONObjectReader {
    try JSONObjectReader(Array(json.utf8), known: known)
  }

  @Test(arguments: [
    "", "null", "[]", "1", #""a""#, #"{"a":1"#, #"{"a":1}{"#, #"{"a":1,"a":1}"#, "{'a':1}", #"{"a":01}"#,
  ])
  func `takes one sound object and nothing else`(_ json: String) throws {
    let problem = #expect(throws: Problem.self) { try reader(json) }
    #expect(problem?.code == "invalid-json")
  }

  @Test func `an unknown member is refused without being repeated`() {
    let problem = #expect(throws: Problem.self) { try reader(#"{"a":"x","11010519491231002X":1}"#) }
    #expect(problem?.code == "invalid-body")
    #expect(problem.map { !"\($0)".contains("11010519491231002X") } == true)
  }

  @Test(arguments: [
    ("3", 3), ("3.0", 3), ("3e0", 3), ("3.5", nil), ("true", nil), (#""3""#, nil), ("11", nil), ("1e400", nil),
  ])
  func `a whole number is one in any spelling`(_ json: String, _ expected: Int?) throws {
    let reader = try reader(#"{"a":\#(json)}"#)
    #expect((try? reader.optionalInteger("a", 1...10)) == expected)
  }

  @Test func `lengths count Unicode scalars, as JSON Schema does`() throws {
    let family = "\u{1F468}\u{200D}\u{1F469}"
    #expect(try reader(#"{"a":"\#(family)"}"#).text("a", 3...3) == family)
    #expect(throws: Problem.self) { try reader(#"{"a":"\#(family)"}"#).text("a", 1...2) }
    #expect(throws: Problem.self) { try reader(#"{"a":""}"#).text("a", 1...2) }
  }

  @Test func `null is not the same as missing`() throws {
    #expect(try reader("{}").optionalText("a", 1...2) == nil)
    #expect(throws: Problem.self) { try reader(#"{"a":null}"#).optionalText("a", 1...2) }
    #expect(throws: Problem.self) { try reader(#"{"a":null}"#).optionalFlag("a") }
  }
}
