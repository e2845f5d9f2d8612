import FaceAuth
import Testing

extension StoreConformance {
  static let pairs: [Check] = [
    Check("a pair is listed once, comes back as it was listed, and goes in whichever order it is named") { world in
      let candidates = world.stores.candidates
      let other = try await other(in: world)
      let revision = try await candidates.referenceRevision(of: world.exam.id)
      let first = try pair(world, other, "双胞胎")
      #expect(try await candidates.add(first))
      #expect(try await candidates.knownPairs(of: world.exam.id) == [first])
      #expect(try await candidates.referenceRevision(of: world.exam.id) > revision)
      let second = try pair(world, other, "twins, \"looked at\" 两次")
      #expect(try await candidates.add(second))
      #expect(try await candidates.knownPairs(of: world.exam.id) == [second])

      let listed = try await candidates.referenceRevision(of: world.exam.id)
      #expect(try await candidates.removePair(second.second, second.first))
      #expect(try await candidates.removePair(second.first, second.second) == false)
      #expect(try await candidates.knownPairs(of: world.exam.id) == [])
      #expect(try await candidates.referenceRevision(of: world.exam.id) > listed)
    },

    Check("a pair is of two candidates of one exam") { world in
      let candidates = world.stores.candidates
      let elsewhere = StoreSamples.exam()
      try await world.stores.sittings.add(elsewhere)
      let stranger = try StoreSamples.candidate(8, of: elsewhere.id)
      _ = try await candidates.add(stranger, references: [])
      #expect(try await candidates.add(try pair(world, stranger.id, "?")) == false)
      #expect(try await candidates.add(try pair(world, .random(), "?")) == false)
      #expect(try await candidates.knownPairs(of: world.exam.id) == [])
      #expect(try await candidates.knownPairs(of: elsewhere.id) == [])
    },

    Check("a pair goes with either of its candidates") { world in
      let candidates = world.stores.candidates
      let other = try await other(in: world)
      #expect(try await candidates.add(try pair(world, other, "双胞胎")))
      #expect(try await candidates.remove(other, at: StoreWorld.now))
      #expect(try await candidates.knownPairs(of: world.exam.id) == [])
    },
  ]

  private static func other(in world: StoreWorld) async throws -> CandidateID {
    let candidate = try StoreSamples.candidate(7, of: world.exam.id)
    #expect(try await world.stores.candidates.add(candidate, references: []) == .added)
    return candidate.id
  }

  private static func pair(_ world: StoreWorld, _ other: CandidateID, _ reason: String) throws -> KnownPair {
    try #require(
      KnownPair(
        world.candidate.id, other, in: world.exam.id, reason: reason, by: .operatorNamed("enroller-1"),
        at: StoreWorld.now))
  }
}
