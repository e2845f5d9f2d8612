import FaceAuth
import Testing

extension StoreConformance {
  static let candidates: [Check] = [
    Check("a candidate, references and photos come back as they were added") { world in
      let candidates = world.stores.candidates
      let other = try await world.sitting()
      let admissions: [Admission] = [.everySitting, .only([]), .only([world.sitting.id, other.id])]
      for (index, admission) in admissions.enumerated() {
        let candidate = try StoreSamples.candidate(100 + index, of: world.exam.id, admission: admission)
        let second = StoreSamples.reference(of: candidate.id, seed: 2, createdAt: StoreWorld.now)
        let first = StoreSamples.reference(of: candidate.id, seed: 1)
        #expect(try await candidates.add(candidate, references: [second, first]) == .added)
        #expect(try await candidates.candidate(candidate.id) == candidate)
        #expect(try await candidates.references(of: candidate.id) == [first.reference, second.reference])
        #expect(try await candidates.photo(of: first.reference.id) == first.photo)
      }
      #expect(try await candidates.candidate(.random()) == nil)
      #expect(try await candidates.references(of: .random()) == [])
      #expect(try await candidates.photo(of: .random()) == nil)
    },

    Check("a candidate is found by number, in the exam asked for alone") { world in
      let candidates = world.stores.candidates
      let elsewhere = StoreSamples.exam()
      try await world.stores.sittings.add(elsewhere)
      let number = world.candidate.document.number
      #expect(try await candidates.candidate(in: world.exam.id, number: number) == world.candidate)
      #expect(try await candidates.candidate(in: elsewhere.id, number: number) == nil)
      let unknown = try IDNumber("E99999999")
      #expect(try await candidates.candidate(in: world.exam.id, number: unknown) == nil)
    },

    Check("a candidate is found by ticket, in the exam asked for alone") { world in
      let candidates = world.stores.candidates
      let elsewhere = StoreSamples.exam()
      try await world.stores.sittings.add(elsewhere)
      let ticket = world.candidate.ticket
      #expect(try await candidates.candidate(in: world.exam.id, ticket: ticket) == world.candidate)
      #expect(try await candidates.candidate(in: elsewhere.id, ticket: ticket) == nil)
      let unknown = try #require(AdmissionTicket("NOBODY-1"))
      #expect(try await candidates.candidate(in: world.exam.id, ticket: unknown) == nil)
    },

    Check("neither number nor ticket stands twice in an exam, and a refused candidate leaves nothing") { world in
      let candidates = world.stores.candidates
      let taken = world.candidate
      let fresh = try StoreSamples.candidate(2, of: world.exam.id)
      var sameNumber = fresh
      sameNumber.document = taken.document
      var sameTicket = fresh
      sameTicket.ticket = taken.ticket
      let reference = StoreSamples.reference(of: fresh.id)
      #expect(try await candidates.add(sameNumber, references: [reference]) == .numberExists(taken.id))
      #expect(try await candidates.add(sameTicket, references: [reference]) == .ticketExists(taken.id))
      #expect(try await candidates.candidate(fresh.id) == nil)
      #expect(try await candidates.photo(of: reference.reference.id) == nil)
      #expect(try await candidates.add(fresh, references: [reference]) == .added)

      let elsewhere = StoreSamples.exam()
      try await world.stores.sittings.add(elsewhere)
      let samePerson = try StoreSamples.candidate(1, of: elsewhere.id)
      #expect(try await candidates.add(samePerson, references: []) == .added)
    },

    Check("a candidate of no exam, or admitted to another exam's sitting, is not added") { world in
      let candidates = world.stores.candidates
      let stray = try StoreSamples.candidate(2, of: .random())
      await #expect(throws: StoreFault.unavailable) { try await candidates.add(stray, references: []) }
      let elsewhere = StoreSamples.exam()
      try await world.stores.sittings.add(elsewhere)
      let misplaced = try StoreSamples.candidate(3, of: elsewhere.id, admission: .only([world.sitting.id]))
      await #expect(throws: StoreFault.unavailable) { try await candidates.add(misplaced, references: []) }
      #expect(try await candidates.candidate(misplaced.id) == nil)
    },

    Check("pages of candidates cover the exam once, in one order") { world in
      let candidates = world.stores.candidates
      for number in 2...25 {
        _ = try await candidates.add(StoreSamples.candidate(number, of: world.exam.id), references: [])
      }
      var seen: [CandidateID] = []
      while true {
        let page = try await candidates.candidates(of: world.exam.id, after: seen.last, limit: 10)
        seen += page.map(\.id)
        if page.count < 10 { break }
      }
      #expect(seen.count == 25)
      #expect(Set(seen).count == 25)
      #expect(try await candidates.candidates(of: world.exam.id, after: nil, limit: 100).map(\.id) == seen)
      #expect(try await candidates.candidates(of: world.exam.id, after: nil, limit: 0) == [])
    },

    Check("references are added and removed one by one") { world in
      let candidates = world.stores.candidates
      let kept = StoreSamples.reference(of: world.candidate.id, seed: 3)
      let removed = StoreSamples.reference(of: world.candidate.id, seed: 4)
      for reference in [kept, removed] {
        let isAdded = try await candidates.add(reference)
        #expect(isAdded)
      }
      #expect(try await candidates.remove(removed.reference.id))
      #expect(try await candidates.remove(removed.reference.id) == false)
      #expect(try await candidates.photo(of: removed.reference.id) == nil)
      #expect(try await candidates.references(of: world.candidate.id) == [kept.reference])
      #expect(try await candidates.add(StoreSamples.reference(of: .random())) == false)
      await #expect(throws: StoreFault.unavailable) { try await candidates.add(kept) }
    },

    Check("pages of references cover the exam once, in one order, and no other exam") { world in
      let candidates = world.stores.candidates
      let elsewhere = StoreSamples.exam()
      try await world.stores.sittings.add(elsewhere)
      let stranger = try StoreSamples.candidate(1, of: elsewhere.id)
      _ = try await candidates.add(stranger, references: [StoreSamples.reference(of: stranger.id)])
      var added: [Reference] = []
      for number in 2...13 {
        let candidate = try StoreSamples.candidate(number, of: world.exam.id)
        let references = (0..<number % 4).map { StoreSamples.reference(of: candidate.id, seed: number * 4 + $0) }
        _ = try await candidates.add(candidate, references: references)
        added += references.map(\.reference)
      }
      let late = StoreSamples.reference(of: world.candidate.id, seed: 99)
      _ = try await candidates.add(late)
      added.append(late.reference)

      var seen: [Reference] = []
      while true {
        let page = try await candidates.references(in: world.exam.id, after: seen.last?.id, limit: 5)
        seen += page
        if page.count < 5 { break }
      }
      #expect(seen == added.sorted { $0.id < $1.id })
      #expect(try await candidates.references(in: world.exam.id, after: nil, limit: 100) == seen)
      #expect(try await candidates.references(in: world.exam.id, after: seen.last?.id, limit: 100) == [])
      #expect(try await candidates.references(in: world.exam.id, after: nil, limit: 0) == [])
      var page = try await candidates.readableReferences(in: world.exam.id, after: nil, limit: 5)
      #expect(page == ReferencePage(references: Array(seen.prefix(5)), last: seen[4].id))
      page = try await candidates.readableReferences(in: world.exam.id, after: seen[4].id, limit: 1000)
      #expect(page == ReferencePage(references: Array(seen.dropFirst(5)), last: nil))
      #expect(try await candidates.references(in: .random(), after: nil, limit: 100) == [])
    },

    Check("the revision changes with every change of the exam's references, and with nothing else") { world in
      let candidates = world.stores.candidates
      let elsewhere = StoreSamples.exam()
      try await world.stores.sittings.add(elsewhere)
      var last = try await candidates.referenceRevision(of: world.exam.id)
      func expectGrowth(_ grows: Bool, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let now = try await candidates.referenceRevision(of: world.exam.id)
        #expect(grows ? now > last : now == last, sourceLocation: sourceLocation)
        last = now
      }
      #expect(last == 0)
      #expect(try await candidates.referenceRevision(of: .random()) == 0)

      let person = try StoreSamples.candidate(2, of: world.exam.id)
      let first = StoreSamples.reference(of: person.id, seed: 1)
      _ = try await candidates.add(person, references: [first])
      try await expectGrowth(true)
      let second = StoreSamples.reference(of: person.id, seed: 2)
      _ = try await candidates.add(second)
      try await expectGrowth(true)
      _ = try await candidates.replace(
        first.reference.id, embedding: second.reference.embedding, quality: second.reference.quality)
      try await expectGrowth(true)
      _ = try await candidates.remove(first.reference.id)
      try await expectGrowth(true)

      _ = try await candidates.references(in: world.exam.id, after: nil, limit: 10)
      _ = try await candidates.remove(first.reference.id)
      _ = try await candidates.replace(
        first.reference.id, embedding: second.reference.embedding, quality: second.reference.quality)
      _ = try await candidates.add(StoreSamples.reference(of: .random()))
      await #expect(throws: StoreFault.unavailable) { try await candidates.add(second) }
      _ = try await candidates.add(StoreSamples.candidate(3, of: world.exam.id), references: [])
      let stranger = try StoreSamples.candidate(2, of: elsewhere.id)
      _ = try await candidates.add(stranger, references: [StoreSamples.reference(of: stranger.id)])
      try await expectGrowth(false)

      _ = try await candidates.remove(world.candidate.id, at: StoreWorld.now)
      try await expectGrowth(false)
      _ = try await candidates.remove(person.id, at: StoreWorld.now)
      try await expectGrowth(true)
    },

    Check("a replaced reference has the new embedding and quality, and is otherwise what it was") { world in
      let candidates = world.stores.candidates
      let replaced = StoreSamples.reference(of: world.candidate.id, seed: 3)
      let other = StoreSamples.reference(of: world.candidate.id, seed: 4, createdAt: StoreWorld.now)
      for reference in [replaced, other] { _ = try await candidates.add(reference) }
      let source = StoreSamples.reference(of: world.candidate.id, seed: 5).reference
      let model = EmbeddingModel(weights: String(repeating: "fedcba9876543210", count: 4), pipeline: 8)
      let embedding = try #require(FaceEmbedding(components: source.embedding.components, model: model))

      #expect(try await candidates.replace(replaced.reference.id, embedding: embedding, quality: source.quality))
      var expected = replaced.reference
      expected.embedding = embedding
      expected.quality = source.quality
      #expect(try await candidates.references(of: world.candidate.id) == [expected, other.reference])
      #expect(try await candidates.photo(of: replaced.reference.id) == replaced.photo)
      #expect(try await candidates.replace(.random(), embedding: embedding, quality: source.quality) == false)
    },

    Check("removal erases the person, ends the session and frees the number") { world in
      let stores = world.stores
      let reference = StoreSamples.reference(of: world.candidate.id)
      #expect(try await stores.candidates.add(reference))
      let (session, digest) = try await world.openSession()
      let pending = StoreSamples.login(of: world.candidate.id, in: world.sitting.id)
      try await stores.logins.add(pending)
      try await stores.credentials.add(StoreSamples.credential(of: world.candidate.id, in: world.sitting.id))

      let later = StoreWorld.now + .seconds(5)
      #expect(try await stores.candidates.remove(world.candidate.id, at: later))
      #expect(try await stores.candidates.remove(world.candidate.id, at: later) == false)
      #expect(try await stores.candidates.candidate(world.candidate.id) == nil)
      #expect(try await stores.candidates.references(of: world.candidate.id) == [])
      #expect(try await stores.candidates.photo(of: reference.reference.id) == nil)
      #expect(try await stores.logins.login(pending.id) == nil)
      #expect(
        try await stores.credentials.usable(by: world.candidate.id, in: world.sitting.id, at: later) == nil)
      #expect(try await stores.sessions.session(session.id)?.end == SessionEnd(reason: .operatorEnded, at: later))
      let outcome = try await stores.sessions.refresh(
        digest, replacement: StoreSamples.digest(), idleTimeout: .seconds(60), at: later)
      #expect(outcome == .invalid)
      let events = try await stores.sessions.events(after: 0, of: nil, limit: 10)
      #expect(events.map(\.kind) == [.opened(.face), .ended(.operatorEnded)])

      let again = try StoreSamples.candidate(1, of: world.exam.id)
      #expect(try await stores.candidates.add(again, references: []) == .added)
    },

    Check("of twenty who add one number at once, one is added and all others are told who") { world in
      let candidates = world.stores.candidates
      let additions = try await concurrently(20) { _ in
        try await candidates.add(StoreSamples.candidate(7, of: world.exam.id), references: [])
      }
      #expect(additions.filter { $0 == .added }.count == 1)
      let winner = try #require(
        await candidates.candidate(
          in: world.exam.id, number: StoreSamples.candidate(7, of: world.exam.id).document.number))
      #expect(additions.filter { $0 == .numberExists(winner.id) }.count == 19)
    },
  ]
}
