import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct ReembeddingTests {
  private static let admin = AuditActor.operatorNamed("enroller")

  /// One reference of the candidate's, made by another model from a photo that now gives `outcome`.
  private static func addOutdated(_ outcome: PictureOutcome, to world: LoginWorld) async throws -> Reference {
    let reference = Reference(
      id: .random(), candidateID: world.candidate.id, source: .mockSitting,
      embedding: Fixtures.embedding(ofPerson: 9, model: Fixtures.laterModel), quality: Fixtures.clearSignals,
      pictureDigest: [7], createdAt: Fixtures.nineOClock)
    _ = try await world.store.add(ReferenceWithPhoto(reference: reference, photo: world.picture(outcome)))
    return reference
  }

  private static func reembedding(in world: LoginWorld) -> Reembedding {
    Reembedding(stores: Stores(world.store), engine: world.engine, clock: world.clock)
  }

  @Test func `replaces what another model made, on record, and nothing else`() async throws {
    let world = try await LoginWorld()
    let present = try await world.store.references(of: world.candidate.id)
    var quality = Fixtures.clearSignals
    quality.sharpness = 55
    let outdated = try await Self.addOutdated(Fixtures.picture(ofPerson: 1, quality: quality), to: world)

    let reembedding = Self.reembedding(in: world)
    let found = try await reembedding.outdated(in: world.sitting.examID)
    #expect(found.map(\.id) == [outdated.id])
    #expect(found.map(\.model) == [Fixtures.laterModel])
    #expect(await reembedding.run(found, width: 2, by: Self.admin) == [.reembedded])

    var expected = outdated
    expected.embedding = Fixtures.embedding(ofPerson: 1)
    expected.quality = quality
    let references = try await world.store.references(of: world.candidate.id)
    #expect(Set(references) == Set(present + [expected]))
    let event = try #require(await world.store.records(AuditQuery(action: .referenceReembedded)).first?.event)
    #expect(event.actor == Self.admin)
    #expect(event.examID == world.sitting.examID)
    #expect(event.candidateID == world.candidate.id)
    #expect(
      event.details == [
        "reference": "\(outdated.id)", "model": Fixtures.model.weights, "pipeline": "1",
        "previous-model": Fixtures.laterModel.weights, "previous-pipeline": "2",
      ])
    // Done is done.
    #expect(try await reembedding.outdated(in: world.sitting.examID) == [])
  }

  @Test func `a photo that will not do is left, and stops no other`() async throws {
    let world = try await LoginWorld()
    var blurred = Fixtures.clearSignals
    blurred.sharpness = 10
    let cases: [(PictureOutcome, Reembedding.Outcome)] = [
      (.unreadable(.corrupt), .refused(.unreadablePhoto(.corrupt))),
      (Fixtures.picture(ofPerson: 1), .reembedded),
      (Fixtures.picture(of: .noFace), .refused(.photo([.noFace]))),
      (Fixtures.picture(of: .severalFaces), .refused(.photo([.severalFaces]))),
      (Fixtures.picture(ofPerson: 1, quality: blurred), .refused(.photo([.blurred]))),
    ]
    var expected: [ReferenceID: Reembedding.Outcome] = [:]
    for (outcome, end) in cases { expected[try await Self.addOutdated(outcome, to: world).id] = end }

    let reembedding = Self.reembedding(in: world)
    let found = try await reembedding.outdated(in: world.sitting.examID)
    let outcomes = await reembedding.run(found, width: 3, by: Self.admin)
    #expect(Dictionary(uniqueKeysWithValues: zip(found.map(\.id), outcomes)) == expected)
    let left = try await reembedding.outdated(in: world.sitting.examID)
    #expect(Set(left.map(\.id)) == Set(expected.filter { $0.value != .reembedded }.keys))
    #expect(try await world.actions() == [.referenceReembedded])
  }

  @Test func `a dry run looks at every photo and writes nothing`() async throws {
    let world = try await LoginWorld()
    _ = try await Self.addOutdated(Fixtures.picture(ofPerson: 1), to: world)
    _ = try await Self.addOutdated(Fixtures.picture(of: .noFace), to: world)
    let reembedding = Self.reembedding(in: world)
    let found = try await reembedding.outdated(in: world.sitting.examID)
    let revision = try await world.store.referenceRevision(of: world.sitting.examID)
    let outcomes = await reembedding.run(found, isDryRun: true, width: 1, by: Self.admin)
    #expect(Set(outcomes) == [.feasible, .refused(.photo([.noFace]))])
    #expect(try await reembedding.outdated(in: world.sitting.examID) == found)
    #expect(try await world.store.referenceRevision(of: world.sitting.examID) == revision)
    #expect(try await world.actions() == [])
  }

  @Test func `a fault of the engine leaves the reference for the next run`() async throws {
    let world = try await LoginWorld()
    _ = try await Self.addOutdated(Fixtures.picture(ofPerson: 1), to: world)
    let reembedding = Self.reembedding(in: world)
    let found = try await reembedding.outdated(in: world.sitting.examID)
    world.engine.fail(with: .unavailable)
    #expect(await reembedding.run(found, width: 1, by: Self.admin) == [.failed])
    world.engine.fail(with: nil)
    #expect(await reembedding.run(found, width: 1, by: Self.admin) == [.reembedded])
  }

  @Test func `a reference that was removed meanwhile is no failure`() async throws {
    let world = try await LoginWorld()
    let removed = try await Self.addOutdated(Fixtures.picture(ofPerson: 1), to: world)
    let reembedding = Self.reembedding(in: world)
    let found = try await reembedding.outdated(in: world.sitting.examID)
    _ = try await world.store.remove(removed.id)
    #expect(await reembedding.run(found, width: 1, by: Self.admin) == [.gone])
    #expect(try await world.actions() == [])
  }

  @Test func `finds every outdated reference of more than a page`() async throws {
    let world = try await LoginWorld()
    for _ in 0..<1_001 { _ = try await Self.addOutdated(Fixtures.picture(ofPerson: 1), to: world) }
    let found = try await Self.reembedding(in: world).outdated(in: world.sitting.examID)
    #expect(Set(found.map(\.id)).count == 1_001)
  }

  @Test func `a store fault changes no reference that is not on record`() async throws {
    try await `Store faults`.withEachCallFailing(
      prepare: { world in try await Self.addOutdated(Fixtures.picture(ofPerson: 1), to: world).id },
      flow: { world, _ in
        let reembedding = Self.reembedding(in: world)
        _ = await reembedding.run(
          try await reembedding.outdated(in: world.sitting.examID), width: 1, by: Self.admin)
      },
      then: { (world, id, _) async throws in
        let onRecord = try await world.store.records(AuditQuery(action: .referenceReembedded))
          .map { $0.event.details["reference"] }
        let reembedding = Self.reembedding(in: world)
        let left = try await reembedding.outdated(in: world.sitting.examID)
        #expect(left.map(\.id) == [id] || onRecord == ["\(id)"])
        _ = await reembedding.run(left, width: 1, by: Self.admin)
        #expect(try await reembedding.outdated(in: world.sitting.examID) == [])
      })
  }
}
