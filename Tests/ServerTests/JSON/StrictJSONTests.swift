import Server
import Testing

@Suite struct StrictJSONTests {
  private func parse(_ text: String) throws(StrictJSON.Fault) -> StrictJSON {
    try StrictJSON(parsing: Array(text.utf8))
  }

  @Test func `reads every kind of value`() throws {
    let value = try parse(
      #" { "s" : "a\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00é" , "i":-12,"f":1.5e+3,"big":9223372036854775808,"t":[true,false,null],"o":{}} "#
    )
    #expect(
      value
        == .object([
          "s": "a\"\\/\u{8}\u{C}\n\r\té😀é", "i": .integer(-12), "f": .otherNumber("1.5e+3"),
          "big": .otherNumber("9223372036854775808"),
          "t": .array([.boolean(true), .boolean(false), .null]), "o": .object([]),
        ]))
  }

  @Test func `writes what it reads`() throws {
    let text = #"{"a":"\"\\\u0000\u001fé/","b":[1,-2,1.5,true,null,{}]}"#
    #expect(try parse(text).text == text)
  }

  @Test(arguments: [
    #"{"alg":1,"alg":1}"#, #"{"alg":"ES256","b":{},"alg":"none"}"#, #"{"a\u006cg":1,"alg":2}"#, #"[{"":1,"":2}]"#,
  ])
  func `refuses a name that stands twice, however spelled`(text: String) {
    #expect(throws: StrictJSON.Fault.duplicateMember) { try parse(text) }
  }

  @Test func `names and lookups go by bytes, not by canonical equivalence`() throws {
    // U+212A KELVIN SIGN is canonically equivalent to K, so == on strings takes the one for the other.
    let value = try parse("{\"\u{212A}\":1,\"K\":2}")
    #expect(value["K"] == .integer(2))
    #expect(value["\u{212A}"] == .integer(1))
  }

  @Test(arguments: [
    "", " ", "{", "}", "{]", "[}", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{,}", "[1,]", "[,]", "[1 2]", "{a:1}", "'a'",
    "\"a", "\"\\\"", "\"\\x\"", "\"\\u12\"", "\"\\u12G4\"", "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\\udc00\"",
    "\"\u{1}\"", "\"\n\"", "01", "-", "-01", "+1", "1.", ".5", "1e", "1e+", "0x1", "NaN", "Infinity", "tru", "True",
    "nul", "1 2", "{} {}", "{}\u{0}", "\u{FEFF}{}", "// \n{}",
  ])
  func `refuses what is not JSON`(text: String) {
    #expect(throws: StrictJSON.Fault.malformed) { try parse(text) }
  }

  @Test func `refuses bytes that are not UTF-8`() {
    for bytes: [UInt8] in [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE4, 0xBD]] {
      let text = [UInt8(ascii: "\"")] + bytes + [UInt8(ascii: "\"")]
      #expect(throws: StrictJSON.Fault.malformed) { try StrictJSON(parsing: text) }
    }
  }

  @Test func `refuses depth that would only try the stack`() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(throws: Never.self) { try parse(nested(8)) }
    #expect(throws: StrictJSON.Fault.tooDeep) { try parse(nested(9)) }
    #expect(throws: StrictJSON.Fault.tooDeep) { try parse(String(repeating: "{\"a\":", count: 100_000)) }
  }

  @Test func `numbers at the edges of 64 bits`() throws {
    #expect(try parse("9223372036854775807").integer == .max)
    #expect(try parse("-9223372036854775808").integer == .min)
    #expect(try parse("-9223372036854775809").integer == nil)
    #expect(try parse("-0").integer == 0)
    #expect(try parse("0").integer == 0)
    #expect(try parse("1.0").integer == nil)
  }
}
