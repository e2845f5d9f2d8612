import FaceAuth
import Testing

extension StoreSamples {
  static func codes() -> [SupportCode] {
    let alphabet = SpokenAlphabet.characters.map { String(UnicodeScalar($0)) }
    return (0..<3).map { _ in SupportCode((0..<6).map { _ in alphabet.randomElement() ?? "2" }.joined())! }
  }

  static func attempt(
    at now: Instant = StoreWorld.now, reasons: [String] = ["too-dark", "no-match"]
  ) -> CaseAttempt {
    CaseAttempt(
      at: now, way: .face, loginID: .random(), reasons: reasons,
      client: ClientTrace(address: "192.0.2.7", device: "Browser/1.0 (考试)"))
  }

  static func failure(
    in world: StoreWorld, claim: [UInt8]? = nil, of candidate: CandidateID? = nil, attempt: CaseAttempt = attempt(),
    frames: [EncodedPicture] = []
  ) -> CaseFailure {
    CaseFailure(
      examID: world.exam.id, sittingID: world.sitting.id, claim: claim ?? digest(), candidateID: candidate,
      attempt: attempt, frames: frames, framesExpireAt: world.sitting.schedule.ends + .seconds(3600))
  }
}

extension StoreWorld {
  /// A case of the candidate with one failed try.
  func failedCase(frames: [EncodedPicture] = []) async throws -> HelpdeskCase {
    _ = try await stores.cases.note(
      StoreSamples.failure(in: self, of: candidate.id, frames: frames), codes: StoreSamples.codes())
    let id = try #require(try await stores.cases.lastCase(of: candidate.id, in: sitting.id))
    return try #require(try await stores.cases.helpdeskCase(id))
  }
}

extension StoreConformance {
  static let cases: [Check] = [
    Check("a claim's failures go into one open case, under one code") { world in
      let (cases, claim) = (world.stores.cases, StoreSamples.digest())
      let first = StoreSamples.attempt()
      let second = StoreSamples.attempt(at: StoreWorld.now + .seconds(5), reasons: ["blurred"])
      let codes = StoreSamples.codes()
      let code = try #require(
        try await cases.note(
          StoreSamples.failure(in: world, claim: claim, of: world.candidate.id, attempt: first), codes: codes))
      #expect(code == codes[0])
      let again = try await cases.note(
        StoreSamples.failure(in: world, claim: claim, of: world.candidate.id, attempt: second),
        codes: StoreSamples.codes())
      #expect(again == code)
      #expect(try await cases.supportCode(of: claim, in: world.sitting.id) == code)
      #expect(try await cases.supportCode(of: claim, in: .random()) == nil)
      let id = try #require(try await cases.openCase(coded: code, in: world.sitting.id))
      #expect(try await cases.openCase(coded: code, in: .random()) == nil)
      #expect(try await cases.lastCase(of: world.candidate.id, in: world.sitting.id) == id)
      let found = try #require(try await cases.helpdeskCase(id))
      #expect(found.attempts == [first, second])
      #expect(found.attemptCount == 2 && found.lastFailedAt == second.at && found.lastActivityAt == second.at)
      #expect(found.claim == claim && found.candidateID == world.candidate.id && found.openedAt == first.at)
      let summary = try #require(try await cases.cases(of: world.sitting.id, .open, limit: 9).first)
      #expect(summary.id == id && summary.lastReason == "blurred" && summary.attemptCount == 2)
    },

    Check("a code names one open case: a taken one is passed over, and all taken is a fault") { world in
      let cases = world.stores.cases
      let codes = StoreSamples.codes()
      let taken = try await cases.note(StoreSamples.failure(in: world), codes: codes)
      #expect(taken == codes[0])
      #expect(try await cases.note(StoreSamples.failure(in: world), codes: codes) == codes[1])
      await #expect(throws: StoreFault.unavailable) {
        try await cases.note(StoreSamples.failure(in: world), codes: Array(codes.prefix(2)))
      }
    },

    Check("of twenty who fail at once under one claim, one opens the case") { world in
      let claim = StoreSamples.digest()
      let codes = try await concurrently(20) { _ in
        try await world.stores.cases.note(
          StoreSamples.failure(in: world, claim: claim), codes: StoreSamples.codes())
      }
      #expect(Set(codes).count == 1)
      let all = try await world.stores.cases.cases(of: world.sitting.id, .open, limit: 99)
      #expect(all.map(\.attemptCount) == [20])
    },

    Check("a case keeps the last tries and frames, and counts all") { world in
      let (cases, claim) = (world.stores.cases, StoreSamples.digest())
      for number in 0..<(HelpdeskCase.mostAttempts + 5) {
        let picture = EncodedPicture(bytes: [0xFF, UInt8(number)])
        _ = try await cases.note(
          StoreSamples.failure(
            in: world, claim: claim, of: world.candidate.id, attempt: StoreSamples.attempt(reasons: ["n\(number)"]),
            frames: [picture]), codes: StoreSamples.codes())
      }
      let id = try #require(try await cases.lastCase(of: world.candidate.id, in: world.sitting.id))
      let found = try #require(try await cases.helpdeskCase(id))
      #expect(found.attempts.count == HelpdeskCase.mostAttempts && found.attempts.first?.reasons == ["n5"])
      #expect(found.attemptCount == HelpdeskCase.mostAttempts + 5)
      let frames = try await cases.frames(of: id, at: StoreWorld.now)
      #expect(frames.count == EvidenceFrame.mostInCase)
      let newest = try #require(frames.last)
      let picture = try await cases.picture(of: newest.id, in: id, at: StoreWorld.now)
      #expect(picture == EncodedPicture(bytes: [0xFF, UInt8(HelpdeskCase.mostAttempts + 4)]))
      #expect(try await cases.picture(of: newest.id, in: .random(), at: StoreWorld.now) == nil)
      #expect(try await cases.frames(of: id, at: newest.expiresAt) == [])
      #expect(try await cases.picture(of: newest.id, in: id, at: newest.expiresAt) == nil)
    },

    Check("nothing is noted of somebody who is not there") { world in
      let failure = StoreSamples.failure(in: world, of: .random())
      let code = try await world.stores.cases.note(failure, codes: StoreSamples.codes())
      #expect(code == nil)
      #expect(try await world.stores.cases.cases(of: world.sitting.id, .open, limit: 9) == [])
    },

    Check("a sweep erases what has run out, closes the cases of a sitting that is over, and erases nobody's") { world in
      let cases = world.stores.cases
      let mine = try await world.failedCase(frames: [EncodedPicture(bytes: [1])])
      _ = try await cases.note(
        StoreSamples.failure(in: world, frames: [EncodedPicture(bytes: [2])]), codes: StoreSamples.codes())
      let ends = world.sitting.schedule.ends
      #expect(try await cases.sweep(at: ends, sittingsEndedBefore: ends) == CaseSweep())
      let swept = try await cases.sweep(at: ends, sittingsEndedBefore: ends + .seconds(1))
      #expect(swept == CaseSweep(expired: 1, erasedCases: 1, erasedFrames: 1))
      #expect(try await cases.helpdeskCase(mine.id)?.status == .expired)
      #expect(try await cases.frames(of: mine.id, at: ends).count == 1)
      #expect(try await cases.sweep(at: ends + .seconds(3600), sittingsEndedBefore: ends).erasedFrames == 1)
      #expect(try await cases.frames(of: mine.id, at: ends) == [])
    },

    Check("cases and frames are told to the person, and go with the person, on record") { world in
      let stores = world.stores
      let found = try await world.failedCase(frames: [EncodedPicture(bytes: [1]), EncodedPicture(bytes: [2])])
      _ = try await stores.cases.change(found.id, .note("旁边有人"), by: "desk", at: StoreWorld.now) { _ in nil }
      let held = try #require(try await stores.records.holdings(of: world.candidate.id))
      #expect(held.cases.map(\.id) == [found.id] && held.cases.first?.entries.first?.text == "旁边有人")
      #expect(held.evidence.count == 2)
      let erasure = try await stores.records.erase(world.candidate.id, at: StoreWorld.now) { erased in
        AuditEvent(
          at: StoreWorld.now, actor: .service, action: .candidateWithdrawn,
          details: erased.proof { StoreSamples.shortDigest($0) })
      }
      let details = try #require(erasure).record.event.details
      #expect(details["cases"] == "1" && details["evidence-frames"] == "2")
      for frame in held.evidence { #expect(details["evidence-\(frame.id)"] != nil) }
      #expect(try await stores.cases.helpdeskCase(found.id) == nil)
      #expect(try await stores.cases.frames(of: found.id, at: StoreWorld.now) == [])
    },

    Check("people are found by the end of a number and by name") { world in
      let candidates = world.stores.candidates
      let twin = Candidate(
        id: .random(), examID: world.exam.id, document: try IDDocument(kind: .passport, number: "G77770001"),
        ticket: AdmissionTicket("B-555")!, name: "阿依古丽·买买提", createdAt: StoreWorld.opens)
      _ = try await candidates.add(twin, references: [])
      func find(_ lookup: CandidateLookup?) async throws -> [CandidateID] {
        guard let lookup else { return [] }
        return try await candidates.candidates(of: world.exam.id, matching: lookup, limit: 9).map(\.id)
      }
      // The first candidate is E10000001 with the ticket T-10000001.
      #expect(try await find(.tail(typed: "0001")) == [world.candidate.id, twin.id].sorted())
      #expect(try await find(.tail(typed: "７０００１")) == [twin.id])
      #expect(try await find(.tail(typed: "000-1")) == [])
      #expect(try await find(.tail(typed: "-555")) == [twin.id])
      #expect(try await find(.name(typed: "阿依古丽 • 买买提")) == [twin.id])
      #expect(try await find(.name(typed: "阿依古丽")) == [])
      #expect(CandidateLookup.tail(typed: "001") == nil && CandidateLookup.name(typed: " ") == nil)
      #expect(try await candidates.candidates(of: .random(), matching: .tail("0001"), limit: 9) == [])
      #expect(try await candidates.candidates(of: world.exam.id, matching: .tail("0001"), limit: 1).count == 1)
      #expect(try await candidates.indexLookups(limit: 9) == 0)
    },
  ]
}
