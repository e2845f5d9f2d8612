import FaceAuth
import FaceAuthTestSupport
import Foundation
import Testing

@testable import Server

@Suite struct SQLiteBackupTests {
  private let directory: TemporaryDirectory
  private let store: SQLiteStore
  private let exam = StoreSamples.exam()

  init() async throws {
    directory = try TemporaryDirectory()
    store = try await SQLiteStore.open(in: directory)
    try await store.add(exam)
  }

  private var path: String { "\(directory.path)/backup.sqlite" }

  private func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()
  }

  @Test func `is a database of its own, for its owner alone, with everything in it`() async throws {
    let candidate = try StoreSamples.candidate(1, of: exam.id)
    let reference = StoreSamples.reference(of: candidate.id)
    _ = try await store.add(candidate, references: [reference])
    try await store.backUp(to: path)
    _ = try await store.remove(candidate.id, at: StoreWorld.now)
    #expect(try files() == ["backup.sqlite", "data"])
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)

    let restored = try await SQLiteStore.open(SQLiteConfiguration(path: path), ring: .test, at: StoreWorld.now)
    #expect(try await restored.candidate(candidate.id) == candidate)
    #expect(try await restored.photo(of: reference.reference.id) == reference.photo)
    #expect(try await restored.integrityCheck() == [])
    await restored.close()
    await store.close()
  }

  @Test func `never overwrites, and leaves nothing where it fails`() async throws {
    _ = try directory.write("backup.sqlite", "precious")
    await #expect(throws: SQLiteBackupFault.exists) { try await store.backUp(to: path) }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "precious")
    await #expect(throws: SQLiteBackupFault.cannotWrite(errno: ENOENT)) {
      try await store.backUp(to: "\(directory.path)/missing/backup.sqlite")
    }
    #expect(try files() == ["backup.sqlite", "data"])
    await store.close()
  }

  @Test func `is one moment of a database that is being written`() async throws {
    async let writing: Void = {
      for number in 0..<60 {
        try await store.append(
          AuditEvent(at: StoreWorld.now, actor: .service, action: .loginOpened, details: ["n": String(number)]))
      }
    }()
    try await store.backUp(to: path)
    try await writing
    let restored = try await SQLiteStore.open(SQLiteConfiguration(path: path), ring: .test, at: StoreWorld.now)
    let records = try await restored.records(AuditQuery(limit: 1000))
    #expect(records.map(\.sequence) == records.indices.map { Int64($0) + 1 })
    #expect(try await store.records(AuditQuery(limit: 1000)).count == 60)
    await restored.close()
    await store.close()
  }
}
