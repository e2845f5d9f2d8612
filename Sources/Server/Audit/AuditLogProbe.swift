import FaceAuth

/// Fills a new database with audit records and verifies them, for the benchmark: public, since benchmarks are a package of
/// their own.
public enum AuditLogProbe {
  /// What was measured.
  public struct Report: Sendable {
    public let records: Int64
    public let isSound: Bool
    public let fillSeconds: Double
    public let verifySeconds: Double
  }

  private static let transaction = 2000

  /// - Parameter path: where no database may be yet.
  public static func measure(path: String, records: Int) async throws -> Report {
    let start = Instant(millisecondsSince1970: 1_770_000_000_000)
    let store = try await SQLiteStore.open(
      SQLiteConfiguration(path: path), ring: MasterKeyRing(generating: MasterKeyID("benchmark")!), at: start)
    let clock = ContinuousClock()
    let began = clock.now
    for first in stride(from: 0, to: records, by: transaction) {
      try await store.write { (connection) throws(StoreFault) in
        for number in first..<min(first + transaction, records) {
          _ = try store.append(event(number, at: start + .milliseconds(number * 10)), on: connection)
        }
      }
    }
    let filled = clock.now
    let verified = try await store.verifyAudit(heads: [])
    let ended = clock.now
    await store.close()
    return Report(
      records: verified.records, isSound: verified.isSound, fillSeconds: (filled - began) / .seconds(1),
      verifySeconds: (ended - filled) / .seconds(1))
  }

  /// What a login leaves: its opening, its verdict with all that it stood on, its session.
  private static func event(_ number: Int, at now: Instant) -> AuditEvent {
    let digest = SHA256.digest(Array(String(number).utf8)).hexadecimal
    var event = AuditEvent(
      at: now, actor: .candidate, action: .loginOpened, examID: .random(), sittingID: .random(),
      candidateID: .random(), loginID: .random(), details: ["consent": "1", "address": digest])
    switch number % 3 {
    case 1:
      event.action = .verdictRefused
      event.reasons = ["no-match", "face-too-small"]
      event.details = [
        "address": digest, "attempt": "1", "false-match-rate": "0.0001", "calibration": "2026-11-20", "frames": "3",
        "cohort": "2000 of 4000", "usable-frames": "3", "references": "1", "model": digest, "pipeline": "2",
        "liveness-model": digest, "frame-digests": "\(digest) \(digest) \(digest)", "score": "-0.0812",
        "distance": "0.4123", "threshold": "-0.1204", "liveness-print": "-3.1 -2.9 -3.4",
        "liveness-screen": "-1.1 -0.9 -1.4", "liveness-mask": "-5.1 -4.9 -5.4", "captured-ms": "1840",
        "shortest-interval-ms": "410", "smallest-difference": "2.25",
      ]
    case 2:
      event.action = .sessionOpened
      event.sessionID = .random()
      event.details = ["method": "face", "address": digest, "login": digest]
    default: break
    }
    return event
  }
}
