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
  static func canonicalBytes(of event: AuditEvent, sequence: Int64) -> [UInt8] {
    var bytes: [UInt8] = Array("faceauth-audit-1".utf8)
    func append(_ field: String) {
      let utf8 = Array(field.utf8)
      bytes += (0..<4).map { UInt8(truncatingIfNeeded: utf8.count >> (24 - 8 * $0)) }
      bytes += utf8
    }
    append(String(sequence))
    append(String(event.at.millisecondsSince1970))
    append(event.actor.text)
    append(event.action.rawValue)
    append(event.examID?.description ?? "")
    append(event.sittingID?.description ?? "")
    append(event.candidateID?.description ?? "")
    append(event.sessionID?.description ?? "")
    append(event.loginID?.description ?? "")
    append(String(event.reasons.count))
    event.reasons.forEach(append)
    append(String(event.details.count))
    for (name, value) in event.details.sorted(by: { $0.key < $1.key }) {
      append(name)
      append(value)
    }
    return bytes
  }
}
