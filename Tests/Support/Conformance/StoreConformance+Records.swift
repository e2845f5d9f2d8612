import FaceAuth
import Testing

extension StoreConformance {
  private static func event(_ action: AuditAction, _ details: [String: String] = [:]) -> AuditEvent {
    AuditEvent(at: StoreWorld.now, actor: .service, action: action, details: details)
  }

  static let records: [Check] = [
    Check("a reference is removed on record in the same step, and only from its own candidate") { world in
      let stores = world.stores
      let references = [1, 2].map { StoreSamples.reference(of: world.candidate.id, seed: $0) }
      for reference in references { #expect(try await stores.candidates.add(reference)) }
      let (first, revision) = (
        references[0].reference.id, try await stores.candidates.referenceRevision(of: world.exam.id)
      )
      #expect(
        try await stores.records.remove(first, of: .random()) { _ in event(.referenceRemoved) } == false)
      #expect(try await stores.audit.records(AuditQuery()).isEmpty)
      #expect(
        try await stores.records.remove(first, of: world.candidate.id) { erased in
          event(.referenceRemoved, ["erased": String(erased.count)])
        })
      #expect(try await stores.audit.records(AuditQuery()).map(\.event.details) == [["erased": "2"]])
      #expect(try await stores.candidates.references(of: world.candidate.id).map(\.id) == [references[1].reference.id])
      #expect(try await stores.candidates.photo(of: first) == nil)
      #expect(try await stores.candidates.referenceRevision(of: world.exam.id) > revision)
      #expect(
        try await stores.records.remove(first, of: world.candidate.id) { _ in event(.referenceRemoved) } == false)
      #expect(try await stores.audit.records(AuditQuery()).count == 1)
    },

    Check("an erasure takes everything, tells what it took, and is on record in the same step") { world in
      let stores = world.stores
      let candidate = world.candidate.id
      let references = [1, 2].map { StoreSamples.reference(of: candidate, seed: $0) }
      for reference in references { #expect(try await stores.candidates.add(reference)) }
      let (session, _) = try await world.openSession()
      let pending = StoreSamples.login(of: candidate, in: world.sitting.id)
      try await stores.logins.add(pending)
      try await stores.credentials.add(StoreSamples.credential(of: candidate, in: world.sitting.id))
      for key in [AttemptKey.face(candidate, world.sitting.id), .fallback(candidate, world.sitting.id)] {
        _ = try await stores.attempts.begin(key, under: .candidate, at: StoreWorld.now)
      }
      _ = try await stores.frames.remember(
        [FrameMark(digest: StoreSamples.digest(), bands: [1, 2])], of: pending, at: StoreWorld.now,
        under: SamenessPolicy())
      let before = try await stores.audit.records(AuditQuery(limit: 100)).count

      let later = StoreWorld.now + .seconds(5)
      let erasure = try await stores.records.erase(candidate, at: later) { erased in
        AuditEvent(
          at: later, actor: .service, action: .candidateWithdrawn, examID: erased.examID, candidateID: candidate,
          details: erased.proof { StoreSamples.shortDigest($0) })
      }
      let record = try #require(erasure).record
      #expect(try #require(erasure).logins.contains(pending.id))
      let details = record.event.details
      #expect(record.event.examID == world.exam.id)
      #expect(details["references"] == "2" && details["photos"] == "2" && details["frame-marks"] == "1")
      #expect(details["credentials"] == "1" && details["attempt-counters"] == "2" && details["sessions-ended"] == "1")
      #expect(details["candidate-\(candidate)"] != nil)
      for reference in references {
        #expect(details["reference-\(reference.reference.id)"] != nil)
        #expect(details["photo-\(reference.reference.id)"] != nil)
        #expect(try await stores.candidates.photo(of: reference.reference.id) == nil)
      }
      let log = try await stores.audit.records(AuditQuery(limit: 100))
      #expect(log.count == before + 1 && log.last == record)
      #expect(world.chain.verifies(record, after: log.dropLast().last.map { ($0.sequence, $0.hash) }))

      #expect(try await stores.candidates.candidate(candidate) == nil)
      #expect(try await stores.records.holdings(of: candidate) == nil)
      #expect(try await stores.logins.login(pending.id) == nil)
      #expect(try await stores.sessions.session(session.id)?.end == SessionEnd(reason: .operatorEnded, at: later))
      #expect(try await stores.attempts.counter(.face(candidate, world.sitting.id)) == AttemptCounter())
      #expect(try await stores.records.erase(candidate, at: later) { _ in event(.candidateWithdrawn) } == nil)
      #expect(try await stores.audit.records(AuditQuery(limit: 100)).count == before + 1)
      #expect(try await stores.records.scrub())
    },

    Check("an erasure takes nothing of anybody else") { world in
      let stores = world.stores
      let other = try StoreSamples.candidate(2, of: world.exam.id)
      let reference = StoreSamples.reference(of: other.id)
      _ = try await stores.candidates.add(other, references: [reference])
      let key = AttemptKey.face(other.id, world.sitting.id)
      _ = try await stores.attempts.begin(key, under: .candidate, at: StoreWorld.now)
      _ = try await stores.records.erase(world.candidate.id, at: StoreWorld.now) { _ in event(.candidateWithdrawn) }
      #expect(try await stores.candidates.candidate(other.id) == other)
      #expect(try await stores.candidates.photo(of: reference.reference.id) == reference.photo)
      #expect(try await stores.attempts.counter(key).total == 1)
    },

    Check("a reference takes the place of another in one step, on record") { world in
      let stores = world.stores
      let old = StoreSamples.reference(of: world.candidate.id, seed: 1)
      let kept = StoreSamples.reference(of: world.candidate.id, seed: 2)
      for reference in [old, kept] { _ = try await stores.candidates.add(reference) }
      let new = StoreSamples.reference(of: world.candidate.id, seed: 3, createdAt: StoreWorld.now)
      let revision = try await stores.candidates.referenceRevision(of: world.exam.id)
      let known: Set = [old.reference.id, kept.reference.id]
      let outcome = try await stores.records.add(new, replacing: old.reference.id, among: known) { erased in
        event(.referenceReplaced, ["erased": erased.map { "\($0.kind.rawValue)-\($0.id)" }.joined(separator: " ")])
      }
      #expect(outcome == .added)
      let references = try await stores.candidates.references(of: world.candidate.id)
      #expect(Set(references) == [kept.reference, new.reference])
      #expect(try await stores.candidates.photo(of: old.reference.id) == nil)
      #expect(try await stores.candidates.photo(of: new.reference.id) == new.photo)
      #expect(try await stores.candidates.referenceRevision(of: world.exam.id) > revision)
      let record = try #require(await stores.audit.records(AuditQuery(action: .referenceReplaced)).first)
      #expect(record.event.details["erased"] == "reference-\(old.reference.id) photo-\(old.reference.id)")
    },

    Check("a reference is not added among others than the caller has seen, and leaves nothing") { world in
      let stores = world.stores
      let there = StoreSamples.reference(of: world.candidate.id, seed: 1)
      _ = try await stores.candidates.add(there)
      let new = StoreSamples.reference(of: world.candidate.id, seed: 2)
      let cases: [(ReferenceID?, Set<ReferenceID>)] = [
        (nil, []), (nil, [there.reference.id, .random()]), (.random(), [there.reference.id]),
      ]
      for (old, known) in cases {
        #expect(
          try await stores.records.add(new, replacing: old, among: known) { _ in event(.referenceAdded) } == .changed)
      }
      let stranger = StoreSamples.reference(of: .random())
      #expect(
        try await stores.records.add(stranger, replacing: nil, among: []) { _ in event(.referenceAdded) }
          == .unknownCandidate)
      #expect(try await stores.candidates.references(of: world.candidate.id) == [there.reference])
      #expect(try await stores.audit.records(AuditQuery(action: .referenceAdded)) == [])
    },

    Check("of ten who replace one reference at once, one does") { world in
      let stores = world.stores
      let old = StoreSamples.reference(of: world.candidate.id, seed: 1)
      _ = try await stores.candidates.add(old)
      let outcomes = try await concurrently(10) { number in
        try await stores.records.add(
          StoreSamples.reference(of: world.candidate.id, seed: number + 2), replacing: old.reference.id,
          among: [old.reference.id]
        ) { _ in event(.referenceReplaced) }
      }
      #expect(outcomes.count { $0 == .added } == 1)
      #expect(outcomes.count { $0 == .changed } == 9)
      #expect(try await stores.candidates.references(of: world.candidate.id).count == 1)
      #expect(try await stores.audit.records(AuditQuery(action: .referenceReplaced)).count == 1)
    },

    Check("everything held about a person is told, and nothing of anybody else") { world in
      let stores = world.stores
      let candidate = world.candidate.id
      let reference = StoreSamples.reference(of: candidate)
      _ = try await stores.candidates.add(reference)
      let (session, _) = try await world.openSession()
      let credential = StoreSamples.credential(of: candidate, in: world.sitting.id)
      try await stores.credentials.add(credential)
      let other = try StoreSamples.candidate(2, of: world.exam.id)
      _ = try await stores.candidates.add(other, references: [StoreSamples.reference(of: other.id)])
      let pending = StoreSamples.login(of: candidate, in: world.sitting.id)
      try await stores.logins.add(pending)
      try await stores.logins.add(StoreSamples.login(of: other.id, in: world.sitting.id))
      _ = try await stores.attempts.begin(
        .face(candidate, world.sitting.id), under: .candidate, at: StoreWorld.now)
      _ = try await stores.frames.remember(
        [FrameMark(digest: StoreSamples.digest(), bands: [1, 2])], of: pending, at: StoreWorld.now,
        under: SamenessPolicy())

      let held = try #require(await stores.records.holdings(of: candidate))
      #expect(held.candidate == world.candidate)
      #expect(held.references == [reference.reference])
      #expect(held.sessions == [session])
      #expect(held.participations.map(\.sittingID) == [world.sitting.id])
      #expect(held.logins.allSatisfy { $0.candidateID == candidate } && held.logins.contains { $0.id == pending.id })
      #expect(held.credentials == [credential])
      #expect(held.attempts.mapValues(\.total) == [.face(candidate, world.sitting.id): 1])
      #expect(
        held.frameMarks == [.init(loginID: pending.id, sittingID: world.sitting.id, seenAt: StoreWorld.now)])
      #expect(try await stores.records.holdings(of: .random()) == nil)
    },

    Check("an exam's retention is kept, forgotten, and on record each time") { world in
      let stores = world.stores
      var dated = StoreSamples.exam()
      dated.retentionUntil = StoreWorld.opens
      try await stores.sittings.add(dated)
      #expect(try await stores.sittings.exam(dated.id) == dated)
      #expect(try await stores.sittings.exam(world.exam.id)?.retentionUntil == nil)
      for until in [StoreWorld.now, nil] {
        #expect(try await stores.records.setRetention(of: world.exam.id, until: until, event: event(.retentionSet)))
        #expect(try await stores.sittings.exam(world.exam.id)?.retentionUntil == until)
      }
      #expect(
        try await !stores.records.setRetention(of: .random(), until: nil, event: event(.retentionSet)))
      #expect(try await stores.audit.records(AuditQuery(action: .retentionSet)).count == 2)
    },

    Check("candidates are counted and named by exam") { world in
      let stores = world.stores
      let elsewhere = StoreSamples.exam()
      try await stores.sittings.add(elsewhere)
      var ids = [world.candidate.id]
      for number in 2...7 {
        let candidate = try StoreSamples.candidate(number, of: world.exam.id)
        _ = try await stores.candidates.add(candidate, references: [])
        ids.append(candidate.id)
      }
      #expect(try await stores.records.candidateCount(of: world.exam.id) == 7)
      #expect(try await stores.records.candidateCount(of: elsewhere.id) == 0)
      #expect(try await stores.records.candidateIDs(of: world.exam.id, limit: 100) == ids.sorted())
      #expect(try await stores.records.candidateIDs(of: world.exam.id, limit: 3) == Array(ids.sorted().prefix(3)))
      #expect(try await stores.records.candidateIDs(of: elsewhere.id, limit: 3) == [])
    },

    Check("the census counts people with photos, once each over all exams") { world in
      let stores = world.stores
      #expect(try await stores.records.census() == Census(people: 0, candidates: 0, photos: 0))
      for number in 2...4 {
        let candidate = try StoreSamples.candidate(number, of: world.exam.id)
        let references = (0..<number - 1).map { StoreSamples.reference(of: candidate.id, seed: $0) }
        _ = try await stores.candidates.add(candidate, references: references)
      }
      let elsewhere = StoreSamples.exam()
      try await stores.sittings.add(elsewhere)
      let again = try StoreSamples.candidate(2, of: elsewhere.id)
      _ = try await stores.candidates.add(again, references: [StoreSamples.reference(of: again.id)])
      #expect(try await stores.records.census() == Census(people: 3, candidates: 4, photos: 7))
      _ = try await stores.records.erase(again.id, at: StoreWorld.now) { _ in event(.candidateWithdrawn) }
      #expect(try await stores.records.census() == Census(people: 3, candidates: 3, photos: 6))
    },
  ]
}
