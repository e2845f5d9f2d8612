import FaceAuth
import FaceAuthTestSupport
import Foundation
import Glibc
import Testing

@testable import Server

/// What the store says when the disk, another process or an attacker gets in its way, and that it works again after.
@Suite struct SQLiteFaultTests {
  private let directory: TemporaryDirectory
  private let exam = StoreSamples.exam()

  init() throws {
    directory = try TemporaryDirectory()
  }

  /// A candidate's photo takes a good many pages.
  private func heavyReference(of candidate: CandidateID) -> ReferenceWithPhoto {
    var reference = StoreSamples.reference(of: candidate)
    reference.photo = EncodedPicture(bytes: (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
    return reference
  }

  /// Adds candidates until the store is full, and checks what is left.
  private func expectFull(_ store: SQLiteStore) async throws {
    try await store.add(exam)
    var added: [CandidateID] = []
    var refused: Candidate?
    for number in 0..<200 {
      let candidate = try StoreSamples.candidate(number, of: exam.id)
      do {
        _ = try await store.add(candidate, references: [heavyReference(of: candidate.id)])
        added.append(candidate.id)
      } catch {
        #expect(error as? StoreFault == .full)
        refused = candidate
        break
      }
    }
    let full = try #require(refused, "the store was never full")
    #expect(!added.isEmpty)
    // Nothing of the refused one is there, and everything else is.
    #expect(try await store.candidate(full.id) == nil)
    #expect(try await store.references(of: full.id) == [])
    #expect(try await store.candidates(of: exam.id, after: nil, limit: 1000).map(\.id) == added.sorted())
    #expect(try await store.integrityCheck() == [])
    let removed = try #require(added.last)
    _ = try? await store.remove(removed, at: StoreWorld.now)
  }

  @Test func `a full database refuses the write, keeps the rest, and takes writes again when there is room`()
    async throws
  {
    let store = try await SQLiteStore.open(in: directory, maximumPages: 400)
    try await expectFull(store)
    let candidate = try StoreSamples.candidate(1000, of: exam.id)
    #expect(try await store.add(candidate, references: [heavyReference(of: candidate.id)]) == .added)
    await store.close()
  }

  @Test(.enabled(if: SmallFileSystem.isPossible))
  func `a full disk refuses the write, keeps the rest, and takes writes again when there is room`() async throws {
    let disk = try SmallFileSystem(megabytes: 4)
    let path = "\(disk.path)/data/faceauth.sqlite"
    let store = try await SQLiteStore.open(SQLiteConfiguration(path: path), ring: .test, at: StoreWorld.now)
    let ballast = "\(disk.path)/ballast"
    try Data(count: 400_000).write(to: URL(fileURLWithPath: ballast))
    try await expectFull(store)
    await #expect(throws: SQLiteBackupFault.cannotWrite(errno: ENOSPC)) {
      try await store.backUp(to: "\(disk.path)/backup.sqlite")
    }
    #expect(FileManager.default.fileExists(atPath: "\(disk.path)/backup.sqlite") == false)

    try FileManager.default.removeItem(atPath: ballast)
    try await store.ping(at: StoreWorld.now)
    let candidate = try StoreSamples.candidate(1000, of: exam.id)
    #expect(try await store.add(candidate, references: []) == .added)
    await store.close()
  }

  @Test func `an exam that does not fit leaves none of its sittings, and no record`() async throws {
    let store = try await SQLiteStore.open(in: directory, maximumPages: 400)
    let creation = ExamCreation(stores: Stores(store), clock: ManualClock(StoreWorld.now))
    // Some 2 MB with their records: the exam itself and many of the sittings would fit.
    let sittings = try (0..<4000).map { _ in try StoreSamples.sitting(of: exam.id) }
    await #expect(throws: StoreFault.full) { try await creation.create(exam, sittings, by: .service) }
    #expect(try await store.exams() == [])
    #expect(try await store.sittings(of: exam.id) == [])
    #expect(try await store.records(AuditQuery()) == [])

    let some = Array(sittings.prefix(3))
    try await creation.create(exam, some, by: .service)
    #expect(Set(try await store.sittings(of: exam.id)) == Set(some))
    #expect(
      try await store.records(AuditQuery()).map(\.event.action)
        == [.examCreated, .sittingCreated, .sittingCreated, .sittingCreated])
    await store.close()
  }

  @Test func `a database locked by another process is busy after the timeout, and works when it is let go`()
    async throws
  {
    let store = try await SQLiteStore.open(in: directory, busyTimeout: .milliseconds(50))
    try await store.add(exam)
    let other = try RawDatabase(databasePath(in: directory))
    try other.execute("BEGIN IMMEDIATE")
    let second = StoreSamples.exam()
    await #expect(throws: StoreFault.busy) { try await store.add(second) }
    #expect(try await store.exams() == [exam], "readers do not wait for a writer")
    try other.execute("ROLLBACK")
    try await store.add(second)
    #expect(try await store.exams().count == 2)
    await store.close()
  }

  @Test func `a file that is no database is told from one, and left as it is`() async throws {
    let path = try directory.write("notes.txt", String(repeating: "not a database\n", count: 500))
    let before = try Data(contentsOf: URL(fileURLWithPath: path))
    await #expect(throws: SQLiteOpenFault.fault(.corrupt)) {
      try await SQLiteStore.open(SQLiteConfiguration(path: path), ring: .test, at: StoreWorld.now)
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
  }

  @Test func `a database of another program is refused, and left as it is`() async throws {
    let path = try directory.write("other.sqlite", "")
    try RawDatabase(path).execute("CREATE TABLE theirs (x)")
    await #expect(throws: SQLiteOpenFault.foreignDatabase) {
      try await SQLiteStore.open(SQLiteConfiguration(path: path), ring: .test, at: StoreWorld.now)
    }
    #expect(try RawDatabase(path).column("SELECT name FROM sqlite_schema") == ["theirs"])
  }

  @Test func `damaged pages are corrupt, never an answer`() async throws {
    let store = try await SQLiteStore.open(in: directory)
    try await store.add(exam)
    // So many that the schema, whose pages come first, ends before the middle.
    for number in 0..<200 {
      let candidate = try StoreSamples.candidate(number, of: exam.id)
      _ = try await store.add(candidate, references: [StoreSamples.reference(of: candidate.id)])
    }
    await store.close()

    let path = databasePath(in: directory)
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    let size = try file.seekToEnd()
    // All but the schema's first pages: the database still opens.
    try file.seek(toOffset: size / 2)
    try file.write(contentsOf: Data(repeating: 0xA5, count: Int(size - size / 2)))
    try file.close()

    let damaged = try await SQLiteStore.open(in: directory)
    #expect(try await damaged.integrityCheck() != [])
    do {
      for candidate in try await damaged.candidates(of: exam.id, after: nil, limit: 300) {
        for reference in try await damaged.references(of: candidate.id) {
          _ = try await damaged.photo(of: reference.id)
        }
      }
      Issue.record("half of the database was overwritten, and everything was read")
    } catch {
      #expect(error as? StoreFault == .corrupt)
    }
    await damaged.close()
  }

  @Test func `a directory that cannot be written is a fault of opening`() async throws {
    // Even root cannot make files here.
    await #expect(throws: SQLiteOpenFault.self) {
      try await SQLiteStore.open(
        SQLiteConfiguration(path: "/proc/faceauth/faceauth.sqlite"), ring: .test, at: StoreWorld.now)
    }
  }

  @Test(.enabled(if: SmallFileSystem.isPossible))
  func `a read-only file system is a fault of opening, and the database is as it was when it can be written again`()
    async throws
  {
    let disk = try SmallFileSystem(megabytes: 4)
    let configuration = SQLiteConfiguration(path: "\(disk.path)/data/faceauth.sqlite")
    let store = try await SQLiteStore.open(configuration, ring: .test, at: StoreWorld.now)
    try await store.add(exam)
    await store.close()
    try disk.makeReadOnly()
    let before = try Data(contentsOf: URL(fileURLWithPath: configuration.path))
    await #expect(throws: SQLiteOpenFault.self) {
      try await SQLiteStore.open(configuration, ring: .test, at: StoreWorld.now)
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: configuration.path)) == before)

    try disk.makeWritable()
    let again = try await SQLiteStore.open(configuration, ring: .test, at: StoreWorld.now)
    #expect(try await again.exams() == [exam])
    await again.close()
  }

  @Test func `a file that others can read is refused`() async throws {
    let path = try directory.write("open.sqlite", "", mode: 0o640)
    await #expect(throws: SQLiteOpenFault.accessibleByOthers) {
      try await SQLiteStore.open(SQLiteConfiguration(path: path), ring: .test, at: StoreWorld.now)
    }
  }

  @Test func `makes the directory and all files for the owner alone`() async throws {
    let store = try await SQLiteStore.open(in: directory)
    try await store.add(exam)
    func mode(_ path: String) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
    let path = databasePath(in: directory)
    #expect(try mode("\(directory.path)/data") == 0o700)
    for suffix in ["", "-wal", "-shm"] { #expect(try mode(path + suffix) == 0o600, "\(suffix)") }
    await store.close()
  }

  @Test func `a closed store answers that it is unavailable`() async throws {
    let store = try await SQLiteStore.open(in: directory)
    await store.close()
    await #expect(throws: StoreFault.unavailable) { try await store.exams() }
    await #expect(throws: StoreFault.unavailable) { try await store.ping(at: StoreWorld.now) }
  }

  @Test func `what a failure says of itself holds codes alone`() async throws {
    let failures = Recorder()
    let path = try directory.write("report.sqlite", "")
    let store = try await SQLiteStore.open(
      SQLiteConfiguration(path: path, report: { failures.append($0.description) }), ring: .test, at: StoreWorld.now)
    try await store.add(exam)
    await #expect(throws: StoreFault.unavailable) { try await store.add(exam) }
    let texts = failures.values
    #expect(texts.count == 1)
    #expect(texts.first?.contains("1555") == true, "SQLITE_CONSTRAINT_PRIMARYKEY: \(texts)")
    #expect(texts.allSatisfy { !$0.contains(exam.name) && !$0.contains("exam") })
    await store.close()
  }
}
