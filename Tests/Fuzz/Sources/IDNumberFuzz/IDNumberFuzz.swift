@testable import FaceAuth

/// What somebody typed as a document number, ticket or fallback password.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  _ = AdmissionTicket(text)
  _ = FallbackPassword(typed: text)
  for kind in IDDocumentKind.allCases { _ = try? IDDocument(kind: kind, number: text) }
  guard let document = try? IDDocument(number: text) else { return 0 }
  // What was accepted must be accepted again as it was normalised, and show next to nothing of itself.
  let again = try? IDDocument(kind: document.kind, number: document.number.text)
  precondition(again == document)
  precondition(document.number.masked.utf8.count == document.number.text.utf8.count)
  precondition(document.number.masked.contains("*"))
  return 0
}
