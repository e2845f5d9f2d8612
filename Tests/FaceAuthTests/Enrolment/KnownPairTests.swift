import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct KnownPairTests {
  private let one = CandidateID.random()
  private let other = CandidateID.random()
  private let exam = ExamID.random()

  private func pair(_ one: CandidateID, _ other: CandidateID, reason: String = "双胞胎") -> KnownPair? {
    KnownPair(one, other, in: exam, reason: reason, by: .service, at: Fixtures.nineOClock)
  }

  @Test func `is the same whoever is named first`() throws {
    let listed = try #require(pair(one, other))
    #expect(listed == pair(other, one))
    #expect(pair(one, other)?.isOf(other, one) == true)
    #expect(pair(one, other)?.isOf(other, .random()) == false)
  }

  @Test func `needs two people and a reason`() {
    #expect(pair(one, one) == nil)
    for reason in ["", " \n", String(repeating: "长", count: 201)] { #expect(pair(one, other, reason: reason) == nil) }
  }

  @Test func `is no alarm for either, and still is for anybody else`() throws {
    var faces = EnrolledFaces()
    let twin = FaceVector(Fixtures.embedding(ofPerson: 2).components)!
    for id in [one, other] { faces.append(twin, of: id) }
    let listed = try #require(pair(one, other))
    let probe = { (comparer: FaceComparer) in
      try #require(comparer.template(of: [Fixtures.embedding(ofPerson: 2)], leavingOut: nil))
    }
    let unaware = FaceComparer(model: Fixtures.comparison, enrolled: faces)
    #expect(unaware.other(than: one, like: try probe(unaware), alarmRate: 1e-3)?.candidate == other)
    let aware = FaceComparer(model: Fixtures.comparison, enrolled: faces, knownPairs: [listed])
    #expect(aware.other(than: one, like: try probe(aware), alarmRate: 1e-3) == nil)
    #expect(aware.other(than: other, like: try probe(aware), alarmRate: 1e-3) == nil)
    #expect(aware.other(than: .random(), like: try probe(aware), alarmRate: 1e-3) != nil)
  }

  @Test func `is put on record, and refused for strangers to the exam`() async throws {
    let store = InMemoryStore(chain: AuditChain(digest: PlainSecrets.digest))
    let stores = Stores(store)
    let exam = Exam(id: .random(), name: "考试", createdAt: Fixtures.nineOClock)
    try await store.add(exam)
    var ids: [CandidateID] = []
    for number in 1...2 {
      let candidate = Candidate(
        id: .random(), examID: exam.id, document: try IDDocument(kind: .passport, number: "E1234567\(number)"),
        ticket: AdmissionTicket("T-\(number)")!, name: "考生", createdAt: Fixtures.nineOClock)
      #expect(try await store.add(candidate, references: []) == .added)
      ids.append(candidate.id)
    }
    let listing = PairListing(stores: stores, clock: ManualClock(Fixtures.minute(5)))
    let actor = AuditActor.operatorNamed("enroller-1")
    func list(_ one: CandidateID, _ other: CandidateID, _ reason: String = "双胞胎") async throws
      -> PairListing.Refusal?
    {
      switch try await listing.list(one, other, in: exam.id, reason: reason, by: actor) {
      case .success: nil
      case .failure(let refusal): refusal
      }
    }
    #expect(try await list(ids[0], .random()) == .unknownCandidate)
    #expect(try await list(ids[0], ids[0]) == .unknownCandidate)
    #expect(try await list(ids[0], ids[1], " ") == .badReason)
    #expect(try await store.records(AuditQuery()).isEmpty)
    #expect(try await list(ids[1], ids[0]) == nil)
    #expect(try await store.knownPairs(of: exam.id).map(\.reason) == ["双胞胎"])
    _ = try await listing.unlist(ids[0], ids[1], in: exam.id, by: actor)
    #expect(try await store.knownPairs(of: exam.id) == [])
    let again = try await listing.unlist(ids[0], ids[1], in: exam.id, by: actor)
    #expect(throws: PairListing.Refusal.notListed) { try again.get() }
    #expect(try await store.records(AuditQuery()).map(\.event.action) == [.pairListed, .pairUnlisted])
  }
}
