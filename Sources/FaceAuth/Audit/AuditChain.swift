/// Links audit records by hash; pure, the digest is passed in.
package struct AuditChain: Sendable {
  /// What the first record links to.
  package static let genesis = [UInt8](repeating: 0, count: 32)

  /// SHA-256 in the service.
  private let digest: @Sendable ([UInt8]) -> [UInt8]

  package init(digest: @escaping @Sendable ([UInt8]) -> [UInt8]) {
    self.digest = digest
  }

  /// The record that follows `last`.
  package func record(_ event: AuditEvent, after last: (sequence: Int64, hash: [UInt8])?) -> AuditRecord {
    let sequence = (last?.sequence ?? 0) + 1
    let previous = last?.hash ?? Self.genesis
    let hash = digest(previous + Self.canonicalBytes(of: event, sequence: sequence))
    return AuditRecord(sequence: sequence, event: event, previousHash: previous, hash: hash)
  }

  /// Whether `record` follows the given place in the chain and was not touched since.
  package func verifies(_ record: AuditRecord, after last: (sequence: Int64, hash: [UInt8])?) -> Bool {
    self.record(record.event, after: last) == record
  }

  /// Every field with its length before it, so that no two events share their bytes; the version comes first.
  ///
  /// A million records are verified in one go, so it makes no more copies than it has to.
  static func canonicalBytes(of event: AuditEvent, sequence: Int64) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(1024)
    bytes += "faceauth-audit-1".utf8
    func append(_ field: String) {
      append(count: field.utf8.count)
      bytes += field.utf8
    }
    func append(count: Int) {
      for shift in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: count >> shift)) }
    }
    func append<Entity>(_ id: Identifier<Entity>?) {
      guard let id else { return append(count: 0) }
      append(count: 32)
      id.appendHexadecimal(to: &bytes)
    }
    append(String(sequence))
    append(String(event.at.millisecondsSince1970))
    append(event.actor.text)
    append(event.action.rawValue)
    append(event.examID)
    append(event.sittingID)
    append(event.candidateID)
    append(event.sessionID)
    append(event.loginID)
    append(String(event.reasons.count))
    event.reasons.forEach { append($0) }
    append(String(event.details.count))
    for (name, value) in event.details.sorted(by: { $0.key < $1.key }) {
      append(name)
      append(value)
    }
    return bytes
  }
}
