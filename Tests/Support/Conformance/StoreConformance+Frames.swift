import FaceAuth
import Testing

extension StoreConformance {
  static let frames: [Check] = [
    Check("a frame is met again in another login by its bytes or its bands, and in the same login never") { world in
      let frames = world.stores.frames
      let first = StoreSamples.login(of: world.candidate.id, in: world.sitting.id)
      let mark = StoreSamples.mark()
      let now = StoreWorld.now
      #expect(try await frames.remember([mark], of: first, at: now, under: policy) == [])
      #expect(try await frames.remember([mark], of: first, at: now, under: policy) == [])

      let later = StoreSamples.login(of: nil, in: world.sitting.id)
      let sameBytes = FrameMark(digest: mark.digest, bands: [])
      let sameBands = FrameMark(digest: StoreSamples.digest(), bands: mark.bands)
      let other = StoreSamples.mark()
      let sightings = try await frames.remember(
        [sameBytes, sameBands, other], of: later, at: now + .seconds(5), under: policy)
      #expect(
        sightings == [
          sighting(of: first, at: now, equalBands: 0, isExact: true),
          sighting(of: first, at: now, equalBands: 16, isExact: false),
        ])
    },

    Check("the frames of one candidate's logins have to be more alike than those of two candidates") { world in
      let frames = world.stores.frames
      let other = try StoreSamples.candidate(2, of: world.exam.id)
      _ = try await world.stores.candidates.add(other, references: [])
      let first = StoreSamples.login(of: world.candidate.id, in: world.sitting.id)
      let mark = StoreSamples.mark()
      _ = try await frames.remember([mark], of: first, at: StoreWorld.now, under: policy)
      for equal in [0, policy.bandsAcrossCandidates, policy.bandsOfOneCandidate - 1] {
        let alike = StoreSamples.mark(sharing: equal, with: mark)
        let own = try await frames.remember(
          [alike], of: StoreSamples.login(of: world.candidate.id, in: world.sitting.id), at: StoreWorld.now,
          under: policy)
        #expect(own == [])
      }
      let few = StoreSamples.mark(sharing: policy.bandsAcrossCandidates - 1, with: mark)
      let others = try await frames.remember(
        [few], of: StoreSamples.login(of: other.id, in: world.sitting.id), at: StoreWorld.now, under: policy)
      #expect(others == [])
      for (asking, fewest) in [
        (StoreSamples.login(of: world.candidate.id, in: world.sitting.id), policy.bandsOfOneCandidate),
        (StoreSamples.login(of: other.id, in: world.sitting.id), policy.bandsAcrossCandidates),
        (StoreSamples.login(of: nil, in: world.sitting.id), policy.bandsAcrossCandidates),
      ] {
        let first = StoreSamples.login(of: world.candidate.id, in: world.sitting.id)
        let mark = StoreSamples.mark()
        _ = try await frames.remember([mark], of: first, at: StoreWorld.now, under: policy)
        let alike = StoreSamples.mark(sharing: fewest, with: mark)
        let found = try await frames.remember([alike], of: asking, at: StoreWorld.now, under: policy)
        #expect(found == [sighting(of: first, at: StoreWorld.now, equalBands: fewest, isExact: false)])
      }
    },

    Check("of several earlier frames the most alike is told, and of equals the earliest") { world in
      let frames = world.stores.frames
      let mark = StoreSamples.mark()
      let logins = (0..<3).map { _ in StoreSamples.login(of: world.candidate.id, in: world.sitting.id) }
      let marks = [StoreSamples.mark(sharing: 8, with: mark), mark, FrameMark(digest: mark.digest, bands: [])]
      for (index, login) in logins.enumerated().reversed() {
        _ = try await frames.remember(
          [marks[index]], of: login, at: StoreWorld.now + .seconds(index), under: policy)
      }
      let asking = StoreSamples.login(of: nil, in: world.sitting.id)
      let byBands = FrameMark(digest: StoreSamples.digest(), bands: mark.bands)
      let found = try await frames.remember(
        [mark, byBands], of: asking, at: StoreWorld.now + .seconds(9), under: policy)
      #expect(found.map(\.loginID) == [logins[1].id, logins[1].id])
      #expect(found.map(\.isExact) == [true, false])
    },

    Check("frames are forgotten after their time, and with their candidate") { world in
      let frames = world.stores.frames
      let mark = StoreSamples.mark()
      let login = StoreSamples.login(of: world.candidate.id, in: world.sitting.id)
      _ = try await frames.remember([mark], of: login, at: StoreWorld.now, under: policy)
      let end = StoreWorld.now + policy.remembered
      for count in [1, 0] {
        let asking = StoreSamples.login(of: nil, in: world.sitting.id)
        let found = try await frames.remember(
          [FrameMark(digest: mark.digest, bands: [])], of: asking, at: StoreWorld.now, under: policy)
        #expect(found.filter { $0.loginID == login.id }.count == count)
        _ = try await world.stores.candidates.remove(world.candidate.id, at: StoreWorld.now)
      }

      let old = StoreSamples.mark()
      let nobody = StoreSamples.login(of: nil, in: world.sitting.id)
      _ = try await frames.remember([old], of: nobody, at: StoreWorld.now, under: policy)
      for (now, count) in [(end, 1), (end + .milliseconds(1), 0)] {
        let asking = StoreSamples.login(of: nil, in: world.sitting.id)
        let found = try await frames.remember(
          [FrameMark(digest: StoreSamples.digest(), bands: old.bands)], of: asking, at: now, under: policy)
        #expect(found.filter { $0.loginID == nobody.id }.count == count)
      }
    },

    Check("no frame is kept of a login in a sitting or of a candidate that is not there") { world in
      let frames = world.stores.frames
      for login in [
        StoreSamples.login(of: nil, in: .random()), StoreSamples.login(of: .random(), in: world.sitting.id),
      ] {
        await #expect(throws: StoreFault.unavailable) {
          try await frames.remember([StoreSamples.mark()], of: login, at: StoreWorld.now, under: policy)
        }
      }
    },

    Check("of twenty logins with one frame at once, all but one meet it") { world in
      let mark = StoreSamples.mark()
      let met = try await concurrently(20) { _ in
        try await world.stores.frames.remember(
          [mark], of: StoreSamples.login(of: nil, in: world.sitting.id), at: StoreWorld.now, under: policy)
      }
      #expect(met.filter(\.isEmpty).count == 1)
    },
  ]

  private static let policy = SamenessPolicy()

  private static func sighting(
    of login: Login, at seenAt: Instant, equalBands: Int, isExact: Bool
  ) -> FrameSighting {
    FrameSighting(
      loginID: login.id, candidateID: login.candidateID, sittingID: login.sittingID, seenAt: seenAt,
      equalBands: equalBands, isExact: isExact)
  }
}

extension StoreSamples {
  /// A mark that has so many bands in common with another, and nothing else with any.
  static func mark(sharing count: Int = 0, with other: FrameMark? = nil) -> FrameMark {
    let own = (0..<PictureThumbnail.bandCount).map { _ in Int64.random(in: .min ... .max) }
    let shared = (other?.bands ?? []).prefix(count)
    return FrameMark(digest: digest(), bands: Array(shared) + own.dropFirst(shared.count))
  }
}
