import FaceAuth

/// What is sealed of a case's tries and entries: lists of texts.
enum CaseContentRecord {
  private static let format: UInt8 = 1

  static func encode(_ attempt: CaseAttempt) -> [UInt8] {
    encode(attempt.reasons, [attempt.client.address, attempt.client.device])
  }

  static func encode(_ entry: CaseEntry) -> [UInt8] { encode(entry.codes, [entry.text]) }

  static func attempt(
    _ bytes: [UInt8], at: Instant, way: CaseAttempt.Way, loginID: LoginID?
  ) throws(StoreFault) -> CaseAttempt {
    let (reasons, texts) = try decode(bytes, texts: 2)
    return CaseAttempt(
      at: at, way: way, loginID: loginID, reasons: reasons, client: ClientTrace(address: texts[0], device: texts[1]))
  }

  static func entry(
    _ bytes: [UInt8], at: Instant, by name: String, kind: CaseEntry.Kind
  ) throws(StoreFault) -> CaseEntry {
    let (codes, texts) = try decode(bytes, texts: 1)
    return CaseEntry(at: at, by: name, kind: kind, codes: codes, text: texts[0])
  }

  private static func encode(_ codes: [String], _ texts: [String]) -> [UInt8] {
    var writer = RecordWriter(format: format)
    writer.append(UInt32(codes.count))
    for text in codes + texts { writer.append(text) }
    return writer.bytes
  }

  private static func decode(_ bytes: [UInt8], texts count: Int) throws(StoreFault) -> ([String], [String]) {
    var reader = try RecordReader(bytes, format: format)
    var codes: [String] = []
    for _ in 0..<(try reader.integer(UInt32.self)) { codes.append(try reader.text()) }
    var texts: [String] = []
    for _ in 0..<count { texts.append(try reader.text()) }
    try reader.finish()
    return (codes, texts)
  }
}
