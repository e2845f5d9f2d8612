import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct ReferenceUpkeepTests {
  static let enroller = AuditActor.operatorNamed("enroller")

  static func upkeep(in world: LoginWorld, rule: ReferenceRule = ReferenceRule()) -> ReferenceUpkeep {
    ReferenceUpkeep(
      stores: Stores(world.store), engine: world.engine, faces: world.faces, offload: InlineOffload(),
      secrets: world.secrets, clock: world.clock, rule: rule)
  }

  private static func references(in world: LoginWorld) async throws -> [ReferenceID] {
    try await world.store.references(of: world.candidate.id).map(\.id)
  }

  @Test func `adds a photo of the same person, with what was compared on record`() async throws {
    let world = try await LoginWorld()
    let added = try await Self.upkeep(in: world).put(
      world.picture(Fixtures.picture(ofPerson: 1, deviation: 0.125)), for: world.candidate.id, source: .mockSitting,
      by: Self.enroller
    ).get()
    #expect(try await Self.references(in: world).contains(added.id))
    let event = try #require(await world.store.records(AuditQuery(action: .referenceAdded)).first?.event)
    #expect(event.actor == Self.enroller && event.details["source"] == "mock-sitting")
    #expect(event.details["score"] != nil && event.details["false-match-rate"] == "0.001")
    #expect(event.details["confirmed"] == nil)
    _ = try await world.openSession()
  }

  @Test func `refuses a photo of somebody else, unless an operator confirms it, and that is on record`() async throws {
    let world = try await LoginWorld()
    let other = world.picture(Fixtures.picture(ofPerson: 2))
    let upkeep = Self.upkeep(in: world)
    let old = try #require(await Self.references(in: world).first)
    for replaced in [nil, old] {
      #expect(
        try await upkeep.put(other, for: world.candidate.id, replacing: replaced, by: Self.enroller)
          == .failure(.differs))
    }
    #expect(try await world.actions().isEmpty)
    let confirmed = try await upkeep.put(
      other, for: world.candidate.id, replacing: old, confirmedBy: .earlierPhotoWrong, by: Self.enroller
    ).get()
    #expect(try await Self.references(in: world) == [confirmed.id])
    let event = try #require(await world.store.records(AuditQuery(action: .referenceReplaced)).first?.event)
    #expect(event.details["confirmed"] == "earlier-photo-wrong" && event.details["replaced"] == "\(old)")
    #expect(event.details["photo-\(old)"] != nil && event.details["reference-\(old)"] != nil)
    #expect(try await world.store.photo(of: old) == nil)
  }

  @Test func `refuses to compare with nothing but faces of another model`() async throws {
    let world = try await LoginWorld()
    let old = try #require(await Self.references(in: world).first)
    _ = try await world.store.replace(
      old, embedding: Fixtures.embedding(ofPerson: 1, model: Fixtures.laterModel), quality: Fixtures.clearSignals)
    let photo = world.picture(Fixtures.picture(ofPerson: 1))
    let upkeep = Self.upkeep(in: world)
    #expect(try await upkeep.put(photo, for: world.candidate.id, by: Self.enroller) == .failure(.differs))
    _ = try await upkeep.put(
      photo, for: world.candidate.id, replacing: old, confirmedBy: .seenInPerson, by: Self.enroller
    ).get()
  }

  @Test func `to remove the photo first is no way round the comparison`() async throws {
    let world = try await LoginWorld()
    for old in try await Self.references(in: world) { _ = try await world.store.remove(old) }
    let photo = world.picture(Fixtures.picture(ofPerson: 5))
    let upkeep = Self.upkeep(in: world)
    #expect(try await upkeep.put(photo, for: world.candidate.id, by: Self.enroller) == .failure(.differs))
    _ = try await upkeep.put(
      photo, for: world.candidate.id, confirmedBy: .comparedWithDocument, by: Self.enroller
    ).get()
  }

  @Test func `judges the photo as at enrolment`() async throws {
    let world = try await LoginWorld()
    var blurred = Fixtures.clearSignals
    blurred.sharpness = 10
    let cases: [(PictureOutcome, Enrolment.Refusal)] = [
      (.unreadable(.corrupt), .unreadablePhoto(.corrupt)),
      (Fixtures.picture(of: .noFace), .photo([.noFace])),
      (Fixtures.picture(ofPerson: 1, quality: blurred), .photo([.blurred])),
    ]
    for (outcome, refusal) in cases {
      #expect(
        try await Self.upkeep(in: world).put(
          world.picture(outcome), for: world.candidate.id, confirmedBy: .seenInPerson, by: Self.enroller)
          == .failure(.photo(refusal)))
    }
    #expect(try await world.actions().isEmpty)
  }

  @Test func `a candidate has so many references, of which each can be replaced`() async throws {
    let world = try await LoginWorld()
    let upkeep = Self.upkeep(in: world, rule: ReferenceRule(limit: 2))
    func put(replacing old: ReferenceID? = nil) async throws -> Result<Reference, ReferenceUpkeep.Refusal> {
      try await upkeep.put(
        world.picture(Fixtures.picture(ofPerson: 1)), for: world.candidate.id, replacing: old, by: Self.enroller)
    }
    let second = try await put().get()
    #expect(try await put() == .failure(.tooMany(limit: 2)))
    let third = try await put(replacing: second.id).get()
    #expect(try await put(replacing: second.id) == .failure(.unknownReference))
    #expect(try await Self.references(in: world).contains(third.id))
    #expect(try await Self.references(in: world).count == 2)
    #expect(
      try await upkeep.put(
        world.picture(Fixtures.picture(ofPerson: 1)), for: .random(), by: Self.enroller) == .failure(.unknownCandidate))
  }

  @Test func `a fault leaves no face that is not on record`() async throws {
    try await `Store faults`.withEachCallFailing(
      prepare: { _ in },
      flow: { world, _ in
        let old = try await world.store.references(of: world.candidate.id).first?.id
        _ = try await Self.upkeep(in: world).put(
          world.picture(Fixtures.picture(ofPerson: 1, deviation: 0.125)), for: world.candidate.id, replacing: old,
          by: Self.enroller)
      },
      then: { (world, _, _) async throws in
        let records = try await world.store.records(AuditQuery(action: .referenceReplaced, limit: .max))
        let onRecord = Set(records.compactMap { $0.event.details["reference"] })
        let references = try await world.store.references(of: world.candidate.id)
        #expect(references.count == 1)
        // The one of the world's making, or the one that took its place.
        #expect(onRecord.isEmpty || references.allSatisfy { onRecord.contains("\($0.id)") })
      })
  }
}
