import FaceAuth

/// An identity document as one sealed value: kind and number.
enum DocumentRecord {
  private static let format: UInt8 = 1

  static func encode(_ document: IDDocument) -> [UInt8] {
    var writer = RecordWriter(format: format)
    writer.append(document.kind.rawValue)
    writer.append(document.number.text)
    return writer.bytes
  }

  static func decode(_ bytes: [UInt8]) throws(StoreFault) -> IDDocument {
    var reader = try RecordReader(bytes, format: format)
    let kind = IDDocumentKind(rawValue: try reader.text())
    let number = try reader.text()
    try reader.finish()
    guard let kind, let document = try? IDDocument(kind: kind, number: number) else { throw .corrupt }
    return document
  }
}
