import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct ExamCreationTests {
  private let store = InMemoryStore(chain: AuditChain(digest: PlainSecrets.digest))
  private let exam = Fixtures.exam()

  private var creation: ExamCreation {
    ExamCreation(stores: Stores(store), clock: ManualClock(Fixtures.nineOClock))
  }

  @Test func `a fault leaves nothing, and the same can be asked for again`() async throws {
    let sittings = [try Fixtures.sitting(of: exam.id), try Fixtures.sitting(of: exam.id)]
    // However many steps creation takes, each fails once.
    var faults = 0
    while true {
      store.script([StoreFault?](repeating: nil, count: faults) + [.full])
      do {
        try await creation.create(exam, sittings, by: .service)
      } catch StoreFault.full {
        faults += 1
        store.script([])
        #expect(try await store.exams() == [])
        #expect(try await store.records(AuditQuery()) == [])
        continue
      }
      store.script([])
      break
    }
    #expect(faults > 0)
    #expect(try await store.exams() == [exam])
    #expect(Set(try await store.sittings(of: exam.id)) == Set(sittings))
    let events = try await store.records(AuditQuery()).map(\.event)
    #expect(events.map(\.action) == [.examCreated, .sittingCreated, .sittingCreated])
    #expect(events.map(\.sittingID) == [nil] + sittings.map(\.id))
  }

  @Test func `a sitting that is not added is not on record`() async throws {
    try await store.add(exam)
    let sitting = try Fixtures.sitting(of: exam.id)
    store.script([.busy])
    await #expect(throws: StoreFault.busy) { try await creation.create(sitting, by: .service) }
    #expect(try await store.records(AuditQuery()) == [])
    try await creation.create(sitting, by: .service)
    #expect(try await store.sitting(sitting.id) == sitting)
    #expect(try await store.records(AuditQuery()).map(\.event.sittingID) == [sitting.id])
  }
}
