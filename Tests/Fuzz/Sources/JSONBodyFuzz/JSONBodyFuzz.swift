import Foundation

@testable import Server

/// A request body that claims to be JSON: the scanner that goes before Foundation's decoder, then the decoder.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  _ = try? Body(json: bytes, unknownFields: .rejected)
  _ = try? Body(json: bytes, unknownFields: .ignored)

  // Where both read the text as an object, the scanner must have seen every name that the decoder would see.
  if let fields = try? JSONScanner.fields(of: bytes),
    let object = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
  {
    for name in object.keys where name.count <= 64 { precondition(fields[name] != nil) }
  }
  return 0
}

private struct Body: JSONBody {
  struct Step: Decodable {
    let kind: String
    let at: Int?
  }
  let name: String
  let when: Date?
  let ratio: Double?
  let steps: [Step]?
  static let fields: Set = ["name", "when", "ratio", "steps", "steps[].kind", "steps[].at"]
}
