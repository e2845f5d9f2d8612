import Foundation
import Testing

@testable import Server

@Suite("JSON bodies")
struct JSONBodyTests {
  struct Opening: JSONBody, Equatable {
    struct Step: Decodable, Equatable {
      let kind: String
      let at: Int?
    }
    let sitting: UUID?
    let number: String
    let steps: [Step]?
    static let fields: Set = ["sitting", "number", "steps", "steps[].kind", "steps[].at"]
  }

  static func decode(_ text: String, unknownFields: UnknownFields = .rejected) throws -> Opening {
    try Opening(json: Array(text.utf8), unknownFields: unknownFields)
  }

  @Test
  func `reads a body`() throws {
    let body = try Self.decode(#" {"number": "\u0031\n考", "steps": [{"kind": "turn", "at": -1e1}, {"kind": ""}]} "#)
    #expect(body.number == "1\n考")
    #expect(body.steps == [Opening.Step(kind: "turn", at: -10), Opening.Step(kind: "", at: nil)])
  }

  @Test(arguments: [
    (#"{}"#, JSONFault(reason: .missing, path: "number")),
    (#"{"number": null}"#, JSONFault(reason: .missing, path: "number")),
    (#"{"number": 7}"#, JSONFault(reason: .wrongType, path: "number")),
    (#"{"number": "7", "steps": [{"kind": "a"}, {}]}"#, JSONFault(reason: .missing, path: "steps[1].kind")),
    // Foundation does not say where a number is that does not fit.
    (#"{"number": "7", "steps": [{"kind": "a", "at": 1.5}]}"#, JSONFault(reason: .invalid)),
    (#"{"number": "7", "sitting": "secret"}"#, JSONFault(reason: .invalid, path: "sitting")),
    (#"{"number": "7", "nubmer": "8"}"#, JSONFault(reason: .unknown, path: "nubmer")),
    (#"{"number": "7", "steps": [{"kind": "a", "x": 1}]}"#, JSONFault(reason: .unknown, path: "steps[0].x")),
    (#"{"number": "7", "number": "8"}"#, JSONFault(reason: .duplicate, path: "number")),
    (#"{"number": "7", "n\u0075mber": "8"}"#, JSONFault(reason: .duplicate, path: "number")),
    (#"{"number": "7", "steps": [{"kind": "a", "kind": "a"}]}"#, JSONFault(reason: .duplicate, path: "steps[0].kind")),
  ])
  func `names the field that is wrong`(_ text: String, _ fault: JSONFault) {
    #expect(throws: fault) { try Self.decode(text) }
  }

  @Test(arguments: [
    "", " ", "7", "[]", "null", "{", "}", "{}{}", "{} x", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, #"{,"a":1}"#, "{'a':1}",
    "{a:1}", #"{"a":01}"#, #"{"a":+1}"#, #"{"a":.5}"#, #"{"a":1.}"#, #"{"a":1e}"#, #"{"a":NaN}"#, #"{"a":tru}"#,
    #"{"a":"\x"}"#, #"{"a":"\u12"}"#, #"{"a":"\ud800"}"#, #"{"a":"\ud800\u0041"}"#, #"{"a":"\udc00"}"#,
    "{\"a\":\"\t\"}",
    "{\"a\":\"\0\"}", "\u{FEFF}{}", #"{"a":[1,]}"#, #"{"a":[1 2]}"#, #"{"a":"b}"#, "{/**/}",
  ])
  func `refuses what is not JSON`(_ text: String) {
    #expect(throws: JSONFault(reason: .malformed)) { try Self.decode(text, unknownFields: .ignored) }
  }

  @Test
  func `refuses bytes that are not UTF-8`() {
    #expect(throws: JSONFault(reason: .malformed)) {
      try Opening(json: Array(#"{"number":""#.utf8) + [0xC0, 0xAF] + Array("\"}".utf8))
    }
  }

  @Test
  func `refuses depth before it costs anything`() {
    let deep = "{\"number\":" + String(repeating: "[", count: 100_000)
    #expect(throws: JSONFault.self) { try Self.decode(deep, unknownFields: .ignored) }
    do {
      _ = try Self.decode(deep)
    } catch let fault as JSONFault {
      #expect(fault.reason == .tooDeep)
    } catch {
      Issue.record(error)
    }
  }

  @Test
  func `ignores unknown fields where the route says so`() throws {
    #expect(try Self.decode(#"{"number": "7", "new": {"a": [1]}}"#, unknownFields: .ignored).number == "7")
  }

  @Test
  func `tells the field and never the value`() throws {
    var request = HTTPRequest(method: .post, target: .root)
    request.body = Array(#"{"number": "7", "sitting": "swordfish"}"#.utf8)
    let sent = request
    let problem = #expect(throws: Problem.self) { try sent.decode(Opening.self) }
    #expect(problem?.code == "invalid-body")
    #expect(problem?.members["field"] == "sitting")
    #expect(!"\(try #require(problem))".contains("swordfish"))
  }
}
