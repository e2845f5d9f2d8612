/// What an erasure takes away, as it stood the moment before; made inside the store's transaction and kept by nobody.
package struct ErasedRecords: Sendable {
  /// One record as the store holds it: sealed where the store seals, so that its digest says nothing of the person.
  package struct Record: Sendable {
    package enum Kind: String, Sendable {
      /// Documents, ticket number and name.
      case candidate
      /// Embedding, quality signals and the picture's digest.
      case reference
      case photo
      /// A frame of a refused try.
      case evidence
    }

    package var kind: Kind
    /// The record's id, of a photo that of its reference: 32 hexadecimal digits.
    package var id: String
    package var bytes: [UInt8]

    package init(kind: Kind, id: String, bytes: [UInt8]) {
      self.kind = kind
      self.id = id
      self.bytes = bytes
    }
  }

  package var examID: ExamID
  package var records: [Record]
  /// Marks of frames by which they would be met again.
  package var frameMarks: Int
  package var credentials: Int
  package var attemptCounters: Int
  package var logins: [LoginID]
  package var cases: Int
  /// Sessions that were live until now.
  package var sessionsEnded: Int

  package init(
    examID: ExamID, records: [Record], frameMarks: Int = 0, credentials: Int = 0, attemptCounters: Int = 0,
    logins: [LoginID] = [], cases: Int = 0, sessionsEnded: Int = 0
  ) {
    self.examID = examID
    self.records = records
    self.frameMarks = frameMarks
    self.credentials = credentials
    self.attemptCounters = attemptCounters
    self.logins = logins
    self.cases = cases
    self.sessionsEnded = sessionsEnded
  }

  package func count(of kind: Record.Kind) -> Int { records.count { $0.kind == kind } }

  /// The details of the audit record that proves the erasure: how many of what, and of each record its digest.
  ///
  /// Whoever holds a backup from before, sealed under the same key, can find the very rows; from the digests alone nobody
  /// learns anything.
  ///
  /// - Parameter digest: SHA-256.
  package func proof(digest: ([UInt8]) -> [UInt8]) -> [String: String] {
    var details = [
      "references": String(count(of: .reference)), "photos": String(count(of: .photo)),
      "frame-marks": String(frameMarks), "credentials": String(credentials), "logins": String(logins.count),
      "attempt-counters": String(attemptCounters), "cases": String(cases),
      "evidence-frames": String(count(of: .evidence)), "sessions-ended": String(sessionsEnded),
    ]
    for record in records { details["\(record.kind.rawValue)-\(record.id)"] = digest(record.bytes).hexadecimal }
    return details
  }
}
