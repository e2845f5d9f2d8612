import Foundation
import Server

/// How long `faceauth audit verify` takes: a database of so many records, a million unless told otherwise.
enum AuditBenchmark {
  static func run(_ arguments: [String]) throws {
    let records = arguments.first.flatMap { Int($0) } ?? 1_000_000
    let folder = FileManager.default.temporaryDirectory.appending(path: "audit-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let done = DispatchSemaphore(value: 0)
    Task.detached {
      do {
        let path = folder.appending(path: "audit.sqlite").path
        let report = try await AuditLogProbe.measure(path: path, records: records)
        print("written \(report.records) records in \(report.fillSeconds.formatted()) s")
        print("verified in \(report.verifySeconds.formatted()) s, sound: \(report.isSound)")
      } catch {
        print("error: \(error)")
      }
      done.signal()
    }
    done.wait()
  }
}
