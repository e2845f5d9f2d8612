package import FaceAuth

/// Records that a query asks for as lines of JSON, page by page, up to what was the newest at the beginning.
package struct AuditExportSequence: AsyncSequence, Sendable {
  private static let page = 500

  private let audit: any AuditLog
  private let query: AuditQuery
  private let last: Int64

  /// - Parameters:
  ///   - query: its limit does not count.
  ///   - last: the newest record that is wanted; without an end, an export would list what it writes itself.
  package init(audit: any AuditLog, query: AuditQuery, through last: Int64) {
    self.audit = audit
    self.query = query
    self.last = last
  }

  package func makeAsyncIterator() -> Iterator { Iterator(source: self) }

  package struct Iterator: AsyncIteratorProtocol {
    fileprivate let source: AuditExportSequence
    /// After which the next page begins; nil behind the last.
    private var after: Int64?

    fileprivate init(source: AuditExportSequence) {
      self.source = source
      after = source.query.after
    }

    package mutating func next() async throws -> [UInt8]? {
      guard let after else { return nil }
      var query = source.query
      (query.after, query.limit) = (after, AuditExportSequence.page)
      let found = try await source.audit.records(query)
      let wanted = found.filter { $0.sequence <= source.last }
      self.after = wanted.count == AuditExportSequence.page ? wanted.last?.sequence : nil
      guard !wanted.isEmpty else { return nil }
      return try wanted.flatMap { try AuditRecordLine.bytes(of: $0) }
    }
  }
}

extension AuditQuery {
  /// The conditions as the record of an export keeps them.
  package var auditDetails: [String: String] {
    var details: [String: String] = [:]
    details["exam"] = examID.map { "\($0)" }
    details["sitting"] = sittingID.map { "\($0)" }
    details["candidate"] = candidateID.map { "\($0)" }
    details["action"] = action?.rawValue
    details["from"] = from.map { UTCTime.text($0) }
    details["until"] = until.map { UTCTime.text($0) }
    if after > 0 { details["after"] = String(after) }
    return details
  }
}
