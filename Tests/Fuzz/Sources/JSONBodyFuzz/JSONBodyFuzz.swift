@testable import Server

/// A request body that claims to be JSON: parsed strictly, then read as an object of known members.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let body = try? JSONObjectReader(bytes, known: ["name", "when", "ratio", "steps", "count", "flag"]) else {
    return 0
  }
  _ = try? body.text("name", 1...40)
  _ = try? body.optionalInteger("count", 0...1000)
  _ = try? body.optionalFlag("flag")
  _ = try? body.base64("ratio", maximumCharacters: 100)
  _ = try? body.objects("steps", 0...4, known: ["kind"])
  _ = RFC3339.instant((try? body.text("when", 1...64)) ?? "")
  return 0
}
