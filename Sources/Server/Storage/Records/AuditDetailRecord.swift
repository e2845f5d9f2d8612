import FaceAuth

/// Reasons and details of an audit event as one sealed value.
struct AuditDetailRecord {
  private static let format: UInt8 = 1

  let reasons: [String]
  let details: [String: String]

  static func encode(_ event: AuditEvent) -> [UInt8] {
    var writer = RecordWriter(format: format)
    writer.append(UInt32(event.reasons.count))
    for reason in event.reasons { writer.append(reason) }
    writer.append(UInt32(event.details.count))
    for (name, value) in event.details.sorted(by: { $0.key < $1.key }) {
      writer.append(name)
      writer.append(value)
    }
    return writer.bytes
  }

  init(decoding bytes: [UInt8]) throws(StoreFault) {
    var reader = try RecordReader(bytes, format: Self.format)
    var reasons: [String] = []
    for _ in 0..<(try reader.integer(UInt32.self)) { reasons.append(try reader.text()) }
    var details: [String: String] = [:]
    for _ in 0..<(try reader.integer(UInt32.self)) {
      let name = try reader.text()
      details[name] = try reader.text()
    }
    try reader.finish()
    self.reasons = reasons
    self.details = details
  }
}
