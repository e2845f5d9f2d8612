package import FaceAuth
import Testing

extension StoreConformance {
  static let batches: [Check] = [
    Check("a batch comes back as it was added, with its rows by line") { world in
      let store = world.stores.batches
      let added = StoreSamples.batch(of: world.exam.id)
      let rows = [
        BatchRow(line: 7, ticket: ""), BatchRow(line: 2, ticket: "T-2"),
        BatchRow(line: 3, ticket: "号\"3", content: [1, 2], outcome: .refused(code: "photo-missing")),
        BatchRow(line: 4, ticket: "T-4", content: [3], outcome: .enrolled(world.candidate.id)),
        BatchRow(line: 5, ticket: "T-5", content: [4], outcome: .unchanged(world.candidate.id)),
        BatchRow(line: 6, ticket: "T-6", content: [], outcome: .failed(code: "internal")),
      ]
      try await store.add(added, rows: rows, roster: UploadedRoster(file: [9, 8]))
      let sorted = rows.sorted { $0.line < $1.line }
      #expect(try await store.batch(added.id) == added)
      #expect(try await store.batch(.random()) == nil)
      #expect(try await store.rows(of: added.id, after: 0, limit: 100) == sorted)
      #expect(try await store.rows(of: added.id, after: 3, limit: 2) == Array(sorted[2..<4]))
      #expect(try await store.rows(of: added.id, after: 7, limit: 2) == [])
      #expect(try await store.rows(of: .random(), after: 0, limit: 2) == [])
      let tally = try await store.tally(of: added.id)
      #expect(tally == BatchTally(rows.map(\.outcome)))
      #expect((tally.rows, tally.done, tally[.pending]) == (6, 4, 2))
      #expect(tally.reasons == ["photo-missing": 1, "internal": 1])
      #expect(try await store.tally(of: .random()) == BatchTally())
    },

    Check("a batch is not added twice, nor without its exam, nor with two rows of one line") { world in
      let store = world.stores.batches
      let added = StoreSamples.batch(of: world.exam.id)
      try await store.add(added, rows: [BatchRow(line: 2, ticket: "")], roster: nil)
      let orphan = StoreSamples.batch(of: .random())
      let twice = StoreSamples.batch(of: world.exam.id)
      await #expect(throws: StoreFault.unavailable) { try await store.add(added, rows: [], roster: nil) }
      await #expect(throws: StoreFault.unavailable) { try await store.add(orphan, rows: [], roster: nil) }
      let rows = [BatchRow(line: 2, ticket: "a"), BatchRow(line: 2, ticket: "b")]
      await #expect(throws: StoreFault.unavailable) {
        try await store.add(twice, rows: rows, roster: UploadedRoster(file: [1]))
      }
      #expect(try await store.batches(of: world.exam.id) == [added])
      #expect(try await store.roster(of: twice.id) == nil)
    },

    Check("an exam's batches come newest first, those of a state oldest first") { world in
      let store = world.stores.batches
      let batches = (0..<3).map { StoreSamples.batch(of: world.exam.id, createdAt: StoreWorld.now + .seconds($0)) }
      for batch in [batches[1], batches[0], batches[2]] { try await store.add(batch, rows: [], roster: nil) }
      #expect(try await store.batches(of: world.exam.id) == batches.reversed())
      #expect(try await store.batches(of: .random()) == [])
      #expect(try await store.batches(in: .open) == batches)
      #expect(try await store.batches(in: .running) == [])
    },

    Check("a batch changes its state from the states given alone") { world in
      let store = world.stores.batches
      var batch = StoreSamples.batch(of: world.exam.id)
      try await store.add(batch, rows: [], roster: nil)
      let later = StoreWorld.now + .seconds(9)
      #expect(try await !store.move(batch.id, from: [.running, .finished], to: .cancelled, at: later))
      #expect(try await !store.move(.random(), from: [.open], to: .running, at: later))
      #expect(try await store.batch(batch.id) == batch)
      #expect(try await store.move(batch.id, from: [.open, .cancelled], to: .running, at: later))
      batch.state = .running
      batch.changedAt = later
      #expect(try await store.batch(batch.id) == batch)
      #expect(try await store.batches(in: .running) == [batch])
    },

    Check("what became of rows is noted, for rows that the batch has") { world in
      let store = world.stores.batches
      let batch = StoreSamples.batch(of: world.exam.id)
      try await store.add(batch, rows: (2...5).map { BatchRow(line: $0, ticket: "T-\($0)") }, roster: nil)
      let ended = [
        BatchRow(line: 3, ticket: "T-3", content: [3], outcome: .refused(code: "photo-no-face")),
        BatchRow(line: 4, ticket: "T-4", content: [4], outcome: .unchanged(world.candidate.id)),
      ]
      try await store.record(ended + [BatchRow(line: 9, ticket: "", outcome: .failed(code: "x"))], of: batch.id)
      #expect(
        try await store.rows(of: batch.id, after: 0, limit: 9)
          == [BatchRow(line: 2, ticket: "T-2"), ended[0], ended[1], BatchRow(line: 5, ticket: "T-5")])
      try await store.record(ended, of: .random())
      // Somebody who has been erased meanwhile.
      let erased = BatchRow(line: 5, ticket: "T-5", content: [5], outcome: .unchanged(.random()))
      try await store.record([erased], of: batch.id)
      #expect(try await store.rows(of: batch.id, after: 4, limit: 9).map(\.outcome) == [.candidateRemoved])
    },

    Check("a row is enrolled with its candidate and the record of it, or not at all") { world in
      let store = world.stores.batches
      let batch = StoreSamples.batch(of: world.exam.id)
      try await store.add(batch, rows: [BatchRow(line: 2, ticket: "T")], roster: nil)
      func enrol(_ candidate: Candidate, line: Int = 2) async throws -> CandidateAddition {
        try await store.enrol(
          candidate, references: [StoreSamples.reference(of: candidate.id)],
          event: AuditEvent(at: StoreWorld.now, actor: .service, action: .candidateEnrolled, candidateID: candidate.id),
          as: BatchRow(line: line, ticket: "T", content: [1], outcome: .enrolled(candidate.id)), of: batch.id)
      }
      func records() async throws -> [AuditRecord] { try await world.stores.audit.records(AuditQuery()) }
      // The number of the candidate who is there.
      let twin = try StoreSamples.candidate(1, of: world.exam.id)
      #expect(try await enrol(twin) == .numberExists(world.candidate.id))
      let stranger = try StoreSamples.candidate(2, of: world.exam.id)
      await #expect(throws: StoreFault.unavailable) { try await enrol(stranger, line: 3) }
      #expect(try await world.stores.candidates.candidate(stranger.id) == nil)
      #expect(try await records() == [])
      #expect(try await store.tally(of: batch.id)[.pending] == 1)

      #expect(try await enrol(stranger) == .added)
      #expect(try await world.stores.candidates.candidate(stranger.id) == stranger)
      #expect(try await world.stores.candidates.references(of: stranger.id).count == 1)
      #expect(try await store.rows(of: batch.id, after: 0, limit: 9).map(\.outcome) == [.enrolled(stranger.id)])
      let appended = try await records()
      #expect(appended.map(\.event.candidateID) == [stranger.id])
      #expect(world.chain.verifies(appended[0], after: nil))
    },

    Check("rows of a candidate who is erased say so, and batches go without taking candidates along") { world in
      let store = world.stores.batches
      let batch = StoreSamples.batch(of: world.exam.id)
      let rows = [
        BatchRow(line: 2, ticket: "T", content: [1], outcome: .enrolled(world.candidate.id)),
        BatchRow(line: 3, ticket: "U", content: [2], outcome: .refused(code: "photo-no-face")),
      ]
      try await store.add(batch, rows: rows, roster: nil)
      let other = StoreSamples.batch(of: world.exam.id)
      try await store.add(other, rows: [], roster: nil)
      #expect(try await store.refusedRows(in: world.exam.id, besides: other.id) == [rows[1]])
      #expect(try await store.refusedRows(in: world.exam.id, besides: batch.id) == [])
      #expect(try await store.refusedRows(in: .random(), besides: other.id) == [])

      #expect(try await world.stores.candidates.remove(world.candidate.id, at: StoreWorld.now))
      let left = try await store.rows(of: batch.id, after: 0, limit: 9)
      #expect(left.map(\.outcome) == [.candidateRemoved, rows[1].outcome])
      #expect(left.map(\.content) == [[1], [2]])

      let stranger = try StoreSamples.candidate(2, of: world.exam.id)
      _ = try await world.stores.candidates.add(stranger, references: [])
      try await store.record([BatchRow(line: 2, ticket: "T", outcome: .enrolled(stranger.id))], of: batch.id)
      #expect(try await store.remove(batch.id))
      #expect(try await !store.remove(batch.id))
      #expect(try await store.rows(of: batch.id, after: 0, limit: 9) == [])
      #expect(try await world.stores.candidates.candidate(stranger.id) == stranger)
    },
  ]

  static let batchUploads: [Check] = [
    Check("an uploaded roster and photos come back, by their exact names") { world in
      let store = world.stores.batches
      let batch = StoreSamples.batch(of: world.exam.id)
      let roster = UploadedRoster(file: [0xFF, 0, 1], columns: ["id_number=B", "ticket=准考证"], sheet: "名册")
      try await store.add(batch, rows: [], roster: roster)
      #expect(try await store.roster(of: batch.id) == roster)
      #expect(try await store.roster(of: .random()) == nil)
      let (first, second) = (EncodedPicture(bytes: [1]), EncodedPicture(bytes: [2, 2]))
      let later = StoreWorld.now + .seconds(5)
      func add(_ photo: EncodedPicture, _ name: String, limit: Int = 2) async throws -> BatchPhotoAddition {
        try await store.add(photo, named: name, to: batch.id, limit: limit, at: later, event: StoreSamples.photoAdded)
      }
      #expect(try await add(first, "甲.jpg") == .added)
      #expect(try await add(second, "甲.jpg") == .replaced)
      #expect(try await add(first, "b.png") == .added)
      #expect(try await add(first, "c.png") == .tooMany)
      #expect(try await add(first, "b.png") == .replaced)
      #expect(
        try await store.add(first, named: "x", to: .random(), limit: 2, at: later, event: StoreSamples.photoAdded)
          == .unknownBatch)
      let records = try await world.stores.audit.records(AuditQuery(action: .batchPhotoAdded))
      #expect(records.map { $0.event.details["replaced"] } == ["false", "true", "false", "true"])
      _ = try await store.move(batch.id, from: [.open], to: .running, at: later)
      #expect(try await add(first, "甲.jpg") == .running)
      _ = try await store.move(batch.id, from: [.running], to: .open, at: later)
      #expect(try await store.photoCount(of: batch.id) == 2)
      #expect(try await store.batch(batch.id)?.changedAt == later)
      #expect(try await store.photo(named: "甲.jpg", of: batch.id) == second)
      #expect(try await store.photo(named: "b.png", of: batch.id) == first)
      #expect(try await store.photos(of: batch.id).map(\.name) == ["b.png", "甲.jpg"])
      #expect(try await store.photos(of: .random()) == [])
      #expect(try await store.photo(named: "B.PNG", of: batch.id) == nil)
      #expect(try await store.photo(named: "b.png", of: .random()) == nil)
      try await store.removePhotos(named: ["c.png", "b.png"], of: batch.id)
      #expect(try await store.photo(named: "b.png", of: batch.id) == nil)
      #expect(try await store.photoCount(of: batch.id) == 1)
    },

    Check("a photo is found by its id, and another of its name has another id") { world in
      let store = world.stores.batches
      let batch = StoreSamples.batch(of: world.exam.id)
      let other = StoreSamples.batch(of: world.exam.id)
      for batch in [batch, other] { try await store.add(batch, rows: [], roster: nil) }
      func add(_ byte: UInt8, _ name: String) async throws {
        _ = try await store.add(
          EncodedPicture(bytes: [byte]), named: name, to: batch.id, limit: 9, at: StoreWorld.now,
          event: StoreSamples.photoAdded)
      }
      try await add(1, "a.jpg")
      try await add(2, "b.jpg")
      let before = try await store.photos(of: batch.id)
      #expect(Set(before.map(\.id)).count == 2)
      #expect(try await store.photo(before[0].id, of: batch.id) == EncodedPicture(bytes: [1]))
      #expect(try await store.photo(before[0].id, of: other.id) == nil)
      #expect(try await store.photo(.random(), of: batch.id) == nil)
      try await add(3, "a.jpg")
      let after = try await store.photos(of: batch.id)
      #expect(after.map(\.name) == ["a.jpg", "b.jpg"])
      #expect(after[1] == before[1])
      #expect(after[0].id != before[0].id)
      #expect(try await store.photo(before[0].id, of: batch.id) == nil)
      #expect(try await store.photo(after[0].id, of: batch.id) == EncodedPicture(bytes: [3]))
    },

    Check("a photo is taken out of a batch that was never run, with the record of it, or not at all") { world in
      let store = world.stores.batches
      let batch = StoreSamples.batch(of: world.exam.id)
      let other = StoreSamples.batch(of: world.exam.id)
      for batch in [batch, other] { try await store.add(batch, rows: [], roster: nil) }
      for name in ["a.jpg", "b.jpg"] {
        _ = try await store.add(
          EncodedPicture(bytes: Array(name.utf8)), named: name, to: batch.id, limit: 9, at: StoreWorld.now,
          event: StoreSamples.photoAdded)
      }
      let photos = try await store.photos(of: batch.id)
      let later = StoreWorld.now + .seconds(7)
      func remove(_ photo: BatchPhotoID, of batch: BatchID) async throws -> BatchPhotoRemoval {
        try await store.remove(
          photo, of: batch, at: later,
          event: AuditEvent(at: later, actor: .service, action: .batchPhotoRemoved, details: ["photo": "\(photo)"]))
      }
      func records() async throws -> [AuditRecord] {
        try await world.stores.audit.records(AuditQuery(action: .batchPhotoRemoved))
      }
      #expect(try await remove(photos[0].id, of: .random()) == .unknownBatch)
      #expect(try await remove(photos[0].id, of: other.id) == .unknownPhoto)
      #expect(try await remove(.random(), of: batch.id) == .unknownPhoto)
      #expect(try await records() == [])
      #expect(try await store.batch(batch.id)?.changedAt == StoreWorld.now)
      #expect(try await remove(photos[0].id, of: batch.id) == .removed)
      #expect(try await remove(photos[0].id, of: batch.id) == .unknownPhoto)
      #expect(try await store.photos(of: batch.id) == [photos[1]])
      #expect(try await store.batch(batch.id)?.changedAt == later)
      #expect(try await records().map { $0.event.details["photo"] } == ["\(photos[0].id)"])
      // Whatever has begun stays as it was.
      var state = EnrolmentBatch.State.open
      for next in EnrolmentBatch.State.allCases where next != .open {
        _ = try await store.move(batch.id, from: [state], to: next, at: later)
        state = next
        #expect(try await remove(photos[1].id, of: batch.id) == .begun, "\(next)")
      }
      #expect(try await store.photos(of: batch.id) == [photos[1]])
      #expect(try await records().count == 1)
    },

    Check("old uploads are erased, apart from those of a running batch, and rows stay") { world in
      let store = world.stores.batches
      var batches: [EnrolmentBatch] = []
      let kept = UploadedRoster(file: [7])
      for (age, roster) in [(3, nil), (2, kept), (2, nil), (1, kept)] as [(Int, UploadedRoster?)] {
        let batch = StoreSamples.batch(of: world.exam.id, createdAt: StoreWorld.now - .seconds(age))
        try await store.add(batch, rows: [BatchRow(line: 2, ticket: "")], roster: roster)
        batches.append(batch)
      }
      let photo = EncodedPicture(bytes: [1])
      let early = StoreWorld.now - .seconds(2)
      _ = try await store.add(photo, named: "a", to: batches[0].id, limit: 1, at: early, event: StoreSamples.photoAdded)
      _ = try await store.add(photo, named: "a", to: batches[2].id, limit: 1, at: early, event: StoreSamples.photoAdded)
      _ = try await store.move(batches[2].id, from: [.open], to: .running, at: early)
      #expect(try await store.removeUploads(unchangedSince: early) == 2)
      #expect(try await store.removeUploads(unchangedSince: early) == 0)
      #expect(try await store.photoCount(of: batches[0].id) == 0)
      #expect(try await store.roster(of: batches[1].id) == nil)
      #expect(try await store.photoCount(of: batches[2].id) == 1)
      #expect(try await store.roster(of: batches[3].id) == kept)
      for batch in batches { #expect(try await store.tally(of: batch.id).rows == 1) }
    },
  ]
}

extension StoreSamples {
  package static let photoAdded: @Sendable (Bool) -> AuditEvent = { isReplaced in
    AuditEvent(at: StoreWorld.now, actor: .service, action: .batchPhotoAdded, details: ["replaced": "\(isReplaced)"])
  }

  package static func batch(of exam: ExamID, createdAt: Instant = StoreWorld.now) -> EnrolmentBatch {
    EnrolmentBatch(
      id: .random(), examID: exam, rosterDigest: digest(), createdBy: .operatorNamed("enroller-1"), createdAt: createdAt
    )
  }
}
