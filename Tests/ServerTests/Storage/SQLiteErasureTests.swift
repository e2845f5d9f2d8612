import FaceAuth
import FaceAuthTestSupport
import Foundation
import Testing

@testable import Server

/// What an erasure leaves in the files, and what it proves to whoever has an older copy.
@Suite struct SQLiteErasureTests {
  private let directory: TemporaryDirectory
  private let store: SQLiteStore
  private let exam = StoreSamples.exam()

  init() async throws {
    directory = try TemporaryDirectory()
    store = try await SQLiteStore.open(in: directory)
    try await store.add(exam)
  }

  private func add(_ number: Int) async throws -> (candidate: Candidate, reference: ReferenceWithPhoto) {
    let candidate = try StoreSamples.candidate(number, of: exam.id)
    let reference = StoreSamples.reference(of: candidate.id, seed: number)
    _ = try await store.add(candidate, references: [reference])
    return (candidate, reference)
  }

  private func erase(_ candidate: Candidate) async throws -> AuditRecord {
    let erasure = try await store.erase(candidate.id, at: StoreWorld.now) { erased in
      AuditEvent(
        at: StoreWorld.now, actor: .service, action: .candidateWithdrawn, examID: erased.examID,
        candidateID: candidate.id, details: erased.proof(digest: SHA256.digest))
    }
    return try #require(erasure).record
  }

  private func files() throws -> [Data] {
    let path = databasePath(in: directory)
    // An emptied WAL has nothing to read, and Foundation leaks a page for each empty file (Swift 6.3 on Linux).
    return try [path, "\(path)-wal"].filter { file in
      let attributes = try? FileManager.default.attributesOfItem(atPath: file)
      return (attributes?[.size] as? Int ?? 0) > 0
    }.map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
  }

  /// 32 bytes out of the middle of a sealed value.
  private func stored(_ column: String, of table: String) throws -> Data {
    let raw = try RawDatabase(databasePath(in: directory))
    let query = "SELECT hex(substr(\(column), length(\(column)) / 2, 32)) FROM \(table) WHERE row = 1"
    let hex = try #require(try raw.value(query))
    return Data(try #require([UInt8](hexadecimal: hex.lowercased())))
  }

  @Test func `no file has the sealed bytes any more`() async throws {
    let (candidate, _) = try await add(1)
    _ = try await add(2)
    let sealed = try [
      stored("picture", of: "photo"), stored("face", of: "face_reference"), stored("name", of: "candidate"),
      stored("document", of: "candidate"),
    ]
    for bytes in sealed { #expect(try files().contains { $0.range(of: bytes) != nil }) }
    _ = try await erase(candidate)
    #expect(try await store.scrub())
    for bytes in sealed { #expect(try files().allSatisfy { $0.range(of: bytes) == nil }) }
    #expect(try await store.integrityCheck() == [])
    await store.close()
  }

  @Test func `a replaced photo's sealed bytes are gone, too`() async throws {
    let (candidate, old) = try await add(1)
    let sealed = try stored("picture", of: "photo")
    let new = StoreSamples.reference(of: candidate.id, seed: 9)
    let outcome = try await store.add(new, replacing: old.reference.id, among: [old.reference.id]) { _ in
      AuditEvent(at: StoreWorld.now, actor: .service, action: .referenceReplaced)
    }
    #expect(outcome == .added)
    #expect(try await store.scrub())
    #expect(try files().allSatisfy { $0.range(of: sealed) == nil })
    await store.close()
  }

  @Test func `a reader in the middle of something puts the scrubbing off, and nothing else`() async throws {
    let (candidate, _) = try await add(1)
    let raw = try RawDatabase(databasePath(in: directory))
    try raw.execute("BEGIN")
    _ = try raw.value("SELECT count(*) FROM candidate")
    _ = try await erase(candidate)
    #expect(try await !store.scrub())
    try await store.ping(at: StoreWorld.now)
    try raw.execute("COMMIT")
    #expect(try await store.scrub())
    await store.close()
  }

  @Test func `the proof names the very rows of a backup from before`() async throws {
    let (candidate, reference) = try await add(1)
    let backup = "\(directory.path)/backup.sqlite"
    try await store.backUp(to: backup)
    let record = try await erase(candidate)
    let old = try RawDatabase(backup)
    func digest(_ column: String, _ table: String) throws -> String {
      let hex = try #require(try old.value("SELECT hex(\(column)) FROM \(table)"))
      return SHA256.digest(try #require([UInt8](hexadecimal: hex.lowercased()))).hexadecimal
    }
    let details = record.event.details
    #expect(try details["photo-\(reference.reference.id)"] == digest("picture", "photo"))
    #expect(try details["reference-\(reference.reference.id)"] == digest("face", "face_reference"))
    #expect(try details["candidate-\(candidate.id)"] == digest("document || ticket || name", "candidate"))
    await store.close()
  }

  @Test func `what does not open any more is erased all the same`() async throws {
    let (candidate, _) = try await add(1)
    try RawDatabase(databasePath(in: directory)).execute(
      "UPDATE candidate SET name = x'00'; UPDATE face_reference SET face = x'00'; UPDATE photo SET picture = x'00'")
    await #expect(throws: StoreFault.corrupt) { try await store.candidate(candidate.id) }
    let record = try await erase(candidate)
    #expect(record.event.details["photos"] == "1")
    #expect(try await store.candidateCount(of: exam.id) == 0)
    await store.close()
  }
}
