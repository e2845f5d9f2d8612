import FaceAuth
import FaceAuthTestSupport
import Foundation
import Testing

@testable import Server

@Suite struct SQLiteEncryptionTests {
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

  @Test func `no file holds a name, a number, a ticket, a photo, an embedding or an audit detail in plain`()
    async throws
  {
    var secrets: [String: Data] = [:]
    for number in 1...3 {
      let (candidate, reference) = try await add(number)
      secrets["name \(number)"] = Data(candidate.name.utf8)
      secrets["number \(number)"] = Data(candidate.document.number.text.utf8)
      secrets["ticket \(number)"] = Data(candidate.ticket.number.utf8)
      secrets["photo \(number)"] = Data(reference.photo.bytes[100..<132])
      secrets["picture digest \(number)"] = Data(reference.reference.pictureDigest)
      secrets["embedding \(number)"] = Data(FaceRecord.encode(reference.reference)[1..<33])
      let replacement = StoreSamples.reference(of: candidate.id, seed: number + 10).reference
      _ = try await store.replace(
        reference.reference.id, embedding: replacement.embedding, quality: replacement.quality)
      secrets["replacing embedding \(number)"] = Data(FaceRecord.encode(replacement)[1..<33])
      _ = try await store.remove(reference.reference.id)
    }
    try await store.append(
      AuditEvent(at: StoreWorld.now, actor: .service, action: .verdictRefused, details: ["distance": "0.48151623"]))
    secrets["distance"] = Data("0.48151623".utf8)
    _ = try await store.replace(Array("-----BEGIN PRIVATE KEY".utf8), expectedVersion: nil)
    secrets["signing key"] = Data("-----BEGIN PRIVATE KEY".utf8)

    try await addBatch(keeping: &secrets)
    let account = try StoreSamples.operatorAccount("wang.fang")
    try await store.updateOperator(.id(account.id)) { _ in OperatorStep((), account: account) }
    secrets["authenticator's secret"] = account.secondFactor.map { Data($0.secret.bytes) }

    let path = databasePath(in: directory)
    let backup = "\(directory.path)/backup.sqlite"
    try await store.backUp(to: backup)
    let live = try [path, "\(path)-wal", backup].map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
    await store.close()
    let closed = try Data(contentsOf: URL(fileURLWithPath: path))
    for file in live + [closed] {
      #expect(file.count >= 4096)
      for (what, secret) in secrets { #expect(file.range(of: secret) == nil, "\(what) stands in plain") }
    }
    // What is no secret is found: the search works.
    #expect(closed.range(of: Data(exam.name.utf8)) != nil)
  }

  /// A batch with a roster, a row and a photo, nothing of which may stand in plain.
  private func addBatch(keeping secrets: inout [String: Data]) async throws {
    let batch = StoreSamples.batch(of: exam.id)
    let roster = Array("证件号,准考证号,姓名\n110101196108040018,T-73911,陈某".utf8)
    let row = BatchRow(
      line: 2, ticket: "T-73911", content: StoreSamples.digest(), outcome: .refused(code: "photo-no-face"))
    try await store.add(batch, rows: [row], roster: UploadedRoster(file: roster))
    let photo = EncodedPicture(bytes: StoreSamples.digest())
    _ = try await store.add(
      photo, named: "110101196108040018.jpg", to: batch.id, limit: 1, at: StoreWorld.now,
      event: StoreSamples.photoAdded)
    secrets["roster"] = Data(roster.dropFirst(20))
    secrets["roster's digest"] = Data(batch.rosterDigest)
    secrets["row's ticket"] = Data("T-73911".utf8)
    secrets["row's content"] = Data(row.content)
    secrets["uploaded photo"] = Data(photo.bytes)
    secrets["uploaded photo's name"] = Data("110101196108040018".utf8)
  }

  @Test func `a damaged reference is named, and the others are read`() async throws {
    var ids: [ReferenceID] = []
    for number in 1...4 { ids.append(try await add(number).reference.reference.id) }
    ids.sort()
    let raw = try RawDatabase(databasePath(in: directory))
    try raw.execute("UPDATE face_reference SET face = x'00' WHERE id = x'\(ids[1])'")
    let first = try await store.readableReferences(in: exam.id, after: nil, limit: 2)
    #expect(first.references.map(\.id) == [ids[0]])
    #expect(first.damaged == [ids[1]])
    #expect(first.last == ids[1])
    let second = try await store.readableReferences(in: exam.id, after: first.last, limit: 3)
    #expect(second.references.map(\.id) == [ids[2], ids[3]])
    #expect(second.damaged == [])
    #expect(second.last == nil)

    let told = Guarded<[ReferenceID]>([])
    let faces = ExamFaces(candidates: store, offload: InlineOffload(), model: Fixtures.comparison) { _, damaged in
      told.withLock { $0 += damaged }
    }
    _ = try await faces.comparer(for: exam.id)
    #expect(told.withLock { $0 } == [ids[1]])
    await store.close()
  }

  @Test func `a sealed value that was changed is corrupt`() async throws {
    let (candidate, reference) = try await add(1)
    let raw = try RawDatabase(databasePath(in: directory))
    // The last byte, in the tag.
    let flip = "substr(%, 1, length(%) - 1) || CASE substr(%, -1) WHEN x'00' THEN x'01' ELSE x'00' END"
    for (table, column) in [("candidate", "name"), ("face_reference", "face"), ("photo", "picture")] {
      let changed = flip.replacing("%", with: column)
      try raw.execute("UPDATE \(table) SET \(column) = CAST(\(changed) AS BLOB)")
    }
    await #expect(throws: StoreFault.corrupt) { try await store.candidate(candidate.id) }
    await #expect(throws: StoreFault.corrupt) { try await store.references(of: candidate.id) }
    await #expect(throws: StoreFault.corrupt) { try await store.photo(of: reference.reference.id) }
    await store.close()
  }

  @Test func `a sealed value that was moved to another row or column is corrupt`() async throws {
    let (first, firstReference) = try await add(1)
    let (second, secondReference) = try await add(2)
    let raw = try RawDatabase(databasePath(in: directory))
    for (table, column) in [("candidate", "name"), ("face_reference", "face"), ("photo", "picture")] {
      try raw.execute(
        """
        UPDATE \(table) SET \(column) = (SELECT \(column) FROM \(table) WHERE row = 2) WHERE row = 1;
        """)
    }
    await #expect(throws: StoreFault.corrupt) { try await store.candidate(first.id) }
    await #expect(throws: StoreFault.corrupt) { try await store.references(of: first.id) }
    await #expect(throws: StoreFault.corrupt) { try await store.photo(of: firstReference.reference.id) }
    #expect(try await store.candidate(second.id) == second)
    #expect(try await store.photo(of: secondReference.reference.id) == secondReference.photo)

    try raw.execute("UPDATE candidate SET name = ticket WHERE row = 2")
    await #expect(throws: StoreFault.corrupt) { try await store.candidate(second.id) }
    await store.close()
  }

  @Test func `a key ring without the key, or with another key of its name, is refused at once`() async throws {
    _ = try await add(1)
    await store.close()
    let stranger = MasterKeyRing(generating: MasterKeyID("other")!)
    await #expect(throws: SQLiteOpenFault.missingKey(id: "test-1")) {
      try await SQLiteStore.open(in: directory, ring: stranger)
    }
    let impostor = MasterKeyRing(generating: MasterKeyID("test-1")!)
    await #expect(throws: SQLiteOpenFault.wrongKey(id: "test-1")) {
      try await SQLiteStore.open(in: directory, ring: impostor)
    }
    let again = try await SQLiteStore.open(in: directory)
    #expect(try await again.candidates(of: exam.id, after: nil, limit: 10).count == 1)
    await again.close()
  }
}
