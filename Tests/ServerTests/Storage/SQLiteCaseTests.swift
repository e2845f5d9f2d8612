import FaceAuth
import FaceAuthTestSupport
import Foundation
import Testing

@testable import Server

/// What cases and look-ups leave in the file.
@Suite struct SQLiteCaseTests {
  private static let oldLine = MasterKey.generateLine(id: MasterKeyID("2024")!)
  private static let newLine = MasterKey.generateLine(id: MasterKeyID("2025")!)
  private let directory: TemporaryDirectory
  private let exam = StoreSamples.exam()

  init() throws {
    directory = try TemporaryDirectory()
  }

  /// A candidate with a case that has a try, a frame and a note.
  private func fill(_ store: SQLiteStore) async throws -> (candidate: Candidate, caseID: CaseID) {
    let sitting = try StoreSamples.sitting(of: exam.id)
    let candidate = try StoreSamples.candidate(7, of: exam.id)
    try await store.add(exam)
    try await store.add(sitting)
    _ = try await store.add(candidate, references: [])
    let attempt = CaseAttempt(
      at: StoreWorld.now, way: .face, reasons: ["another-candidate", "blurred"],
      client: ClientTrace(address: "198.51.100.77", device: "Some browser/8.15"))
    let failure = CaseFailure(
      examID: exam.id, sittingID: sitting.id, claim: StoreSamples.digest(), candidateID: candidate.id,
      attempt: attempt, frames: [EncodedPicture(bytes: Array("a picture of somebody's face".utf8))],
      framesExpireAt: StoreWorld.now + .seconds(9))
    _ = try await store.note(failure, codes: SupportCode.random(2, using: PlainSecrets()))
    let id = try #require(try await store.lastCase(of: candidate.id, in: sitting.id))
    _ = try await store.change(id, .note("她的电话是 13800138000"), by: "desk", at: StoreWorld.now) { _ in nil }
    return (candidate, id)
  }

  @Test func `addresses, devices, reasons beyond the first, notes and frames stand nowhere in plain`() async throws {
    let store = try await SQLiteStore.open(in: directory)
    _ = try await fill(store)
    await store.close()
    let file = try Data(contentsOf: URL(fileURLWithPath: databasePath(in: directory)))
    for text in ["198.51.100.77", "browser/8.15", "blurred", "13800138000", "a picture of"] {
      #expect(file.range(of: Data(text.utf8)) == nil, "\(text)")
    }
    #expect(file.range(of: Data("another-candidate".utf8)) != nil)
  }

  @Test func `after a rotation of keys a case is read, and its candidate found`() async throws {
    let old = try await SQLiteStore.open(in: directory, ring: try MasterKeyRing(parsing: Self.oldLine))
    let (candidate, id) = try await fill(old)
    let before = try await old.helpdeskCase(id)
    await old.close()
    let both = try await SQLiteStore.open(
      in: directory, ring: try MasterKeyRing(parsing: "\(Self.newLine)\n\(Self.oldLine)"))
    #expect(try await both.candidates(of: exam.id, matching: .tail("0007"), limit: 9) == [candidate])
    #expect(try await both.rotateKeys().remaining == 0)
    await both.close()
    let new = try await SQLiteStore.open(in: directory, ring: try MasterKeyRing(parsing: Self.newLine))
    #expect(try await new.helpdeskCase(id) == before)
    let frame = try #require(try await new.frames(of: id, at: StoreWorld.now).first)
    #expect(try await new.picture(of: frame.id, in: id, at: StoreWorld.now)?.bytes.count == 28)
    for lookup in [CandidateLookup.tail("0007"), .name(candidate.name)] {
      #expect(try await new.candidates(of: exam.id, matching: lookup, limit: 9) == [candidate])
    }
    await new.close()
  }

  @Test func `candidates of an earlier release are found once they are indexed, damaged ones never`() async throws {
    let store = try await SQLiteStore.open(in: directory)
    try await store.add(exam)
    for number in 1...5 { _ = try await store.add(try StoreSamples.candidate(number, of: exam.id), references: []) }
    let raw = try RawDatabase(databasePath(in: directory))
    try raw.execute(
      """
      UPDATE candidate SET number_tail_hash = NULL, ticket_tail_hash = NULL, name_hash = NULL;
      UPDATE candidate SET name = x'00' WHERE row = 2;
      """)
    #expect(try await store.candidates(of: exam.id, matching: .tail("0003"), limit: 9) == [])
    #expect(try await store.indexLookups(limit: 3) == 3)
    #expect(try await store.indexLookups(limit: 3) == 2)
    #expect(try await store.indexLookups(limit: 3) == 0)
    for number in [1, 3, 5] {
      let found = try await store.candidates(of: exam.id, matching: .tail("000\(number)"), limit: 9)
      #expect(found.map(\.name) == ["考生1000000\(number)"])
    }
    #expect(try await store.candidates(of: exam.id, matching: .tail("0002"), limit: 9) == [])
    await store.close()
  }
}
