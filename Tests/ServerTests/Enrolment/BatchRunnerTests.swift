import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

@Suite(.timeLimit(.minutes(1))) struct BatchRunnerTests {
  /// Every kind of row: two good ones, no face, damaged, no photo, no number, and two that repeat others' numbers.
  private static let mixed = [
    "\(BatchWorld.numbers[0]),T1,甲", "\(BatchWorld.numbers[1]),T2,乙", "\(BatchWorld.numbers[2]),T3,丙",
    "\(BatchWorld.numbers[3]),T4,丁", "\(BatchWorld.numbers[4]),T5,戊", ",T6,己", "\(BatchWorld.numbers[0]),T7,庚",
    "\(BatchWorld.numbers[5]),T2,辛", "\(BatchWorld.numbers[2]),T8,壬",
  ]
  private static let mixedOutcomes = [
    "enrolled", "enrolled", "refused photo-no-face", "refused photo-corrupt", "refused photo-missing",
    "refused missing-id-number", "refused id-number-exists", "refused ticket-exists", "enrolled",
  ]

  private func mixedWorld(width: Int = 4) async throws -> (BatchWorld, Roster) {
    let world = try await BatchWorld(width: width)
    for (ticket, person) in [("T1", 1), ("T2", 2), ("T7", 7), ("T8", 8)] {
      world.photos[ticket] = BatchWorld.photo(of: person)
    }
    world.photos["T3"] = BatchWorld.landscape
    world.photos["T4"] = BatchWorld.damaged
    return (world, try BatchWorld.roster(Self.mixed))
  }

  @Test func `every row ends in one state, and the same again costs no engine`() async throws {
    let (world, roster) = try await mixedWorld()
    let (batch, report) = try await world.run(roster)
    #expect(try await world.outcomes(of: batch) == Self.mixedOutcomes)
    #expect(report.state == .finished)
    #expect(report.tally == (try await world.store.tally(of: batch)))
    let analyses = world.engine.analyses
    let table = try await world.table(of: batch)

    let (again, second) = try await world.run(roster)
    #expect(again == batch)
    #expect(second.changed == 0)
    #expect(world.engine.analyses == analyses)
    #expect(try await world.table(of: batch) == table)
    let actions = try await world.store.records(AuditQuery(examID: world.exam.id)).map(\.event.action)
    #expect(actions.count { $0 == .candidateEnrolled } == 3)
    #expect(actions.count { $0 == .batchStarted } == 2)
    #expect(actions.count { $0 == .batchEnded } == 2)
  }

  @Test func `only what has changed is done again`() async throws {
    let (world, roster) = try await mixedWorld()
    let (batch, _) = try await world.run(roster)
    let analyses = world.engine.analyses
    world.photos["T3"] = BatchWorld.photo(of: 33)
    world.photos["T5"] = BatchWorld.photo(of: 5)
    // Whoever is enrolled needs no photo any more.
    world.photos["T1"] = nil
    let (_, report) = try await world.run(roster)
    #expect(world.engine.analyses == analyses + 1)
    #expect(report.changed == 2)
    var expected = Self.mixedOutcomes
    // The number on the row of T3 was given to T8 meanwhile.
    expected[2] = "refused id-number-exists"
    expected[4] = "enrolled"
    #expect(try await world.outcomes(of: batch) == expected)
  }

  @Test func `a change of the rules has refused photos looked at again, and nobody enrolled anew`() async throws {
    let (world, roster) = try await mixedWorld()
    let (batch, _) = try await world.run(roster)
    let analyses = world.engine.analyses
    try await world.run(roster, pictureRules: "2")
    // The face that was none, and the damaged file; the first one's number is taken by now.
    #expect(world.engine.analyses == analyses + 1)
    #expect(try await world.outcomes(of: batch).count { $0 == "enrolled" } == 3)
  }

  @Test func `of rows with one number the first in the roster wins, however they race`() async throws {
    for width in [1, 2, 16] {
      let world = try await BatchWorld(width: width)
      for person in 1...20 { world.photos["T\(person)"] = BatchWorld.photo(of: person) }
      // Two numbers and a ticket, all tied together.
      let lines = (1...20).map { "\(BatchWorld.numbers[$0 % 2]),T\($0),考生" } + ["\(BatchWorld.numbers[3]),T1,考生"]
      let (batch, _) = try await world.run(try BatchWorld.roster(lines))
      let expected =
        ["enrolled", "enrolled"] + [String](repeating: "refused id-number-exists", count: 18)
        + ["refused ticket-exists"]
      #expect(try await world.outcomes(of: batch) == expected)
    }
  }

  @Test func `what was said of a row stays while it is true, though a later row took its number`() async throws {
    let world = try await BatchWorld()
    for person in 1...3 { world.photos["T\(person)"] = BatchWorld.photo(of: person) }
    let numbers = BatchWorld.numbers
    let roster = try BatchWorld.roster([
      "\(numbers[0]),T1,甲", "\(numbers[1]),T1,乙", "\(numbers[1]),T2,丙",
    ])
    let (batch, _) = try await world.run(roster)
    let expected = ["enrolled", "refused ticket-exists", "enrolled"]
    #expect(try await world.outcomes(of: batch) == expected)
    #expect(try await world.run(roster).report.changed == 0)
    #expect(try await world.outcomes(of: batch) == expected)
    // The ticket is free again, the number is not.
    let holder = try await world.store.rows(of: batch, after: 0, limit: 1)[0].outcome.candidateID
    _ = try await world.store.remove(try #require(holder), at: world.clock.now())
    try await world.run(roster)
    #expect(
      try await world.outcomes(of: batch) == ["refused candidate-removed", "refused id-number-exists", "enrolled"])
  }

  @Test func `a run that is asked to stop says what is left, and the next one goes on`() async throws {
    let (world, roster) = try await mixedWorld(width: 1)
    let stop = BatchStop()
    let (batch, report) = try await world.run(roster, stop: stop) { stop.ask(.cancelled) }
    #expect(report.state == .cancelled)
    #expect(report.tally[.pending] == 8)
    #expect(try await world.store.batch(batch)?.state == .cancelled)
    #expect(String(decoding: try await world.table(of: batch), as: UTF8.self).contains(",pending,not-done,"))
    let (same, _) = try await world.run(roster)
    #expect(same == batch)
    #expect(try await world.outcomes(of: batch) == Self.mixedOutcomes)
    #expect(try await world.store.batch(batch)?.state == .finished)
  }

  @Test func `a fault at any moment is made good by the next run`() async throws {
    let (peace, roster) = try await mixedWorld(width: 1)
    let expected = try await peace.table(of: peace.run(roster).batch)
    var moment = 0
    while true {
      let (world, roster) = try await mixedWorld(width: 3)
      world.store.script([StoreFault?](repeating: nil, count: moment) + [.unavailable])
      _ = try? await world.run(roster)
      // Beyond the last call of the store there is no further moment.
      let isBeyond = world.store.unplayed > 0
      world.store.script([])
      let (batch, report) = try await world.run(roster)
      #expect(report.state == .finished, "moment \(moment)")
      #expect(try await world.table(of: batch) == expected, "moment \(moment)")
      #expect(try await world.store.batches(of: world.exam.id).count == 1)
      if isBeyond { break }
      moment += 1
    }
    #expect(moment > 20)
  }

  @Test func `a row that a full disk kept out says so`() async throws {
    var outcomes: Set<String> = []
    var moment = 0
    while true {
      let world = try await BatchWorld(width: 1)
      world.photos["T1"] = BatchWorld.photo(of: 1)
      let roster = try BatchWorld.roster(["\(BatchWorld.numbers[0]),T1,甲"])
      world.store.script([StoreFault?](repeating: nil, count: moment) + [.full])
      _ = try? await world.run(roster)
      let isBeyond = world.store.unplayed > 0
      world.store.script([])
      for batch in try await world.store.batches(of: world.exam.id) {
        outcomes.formUnion(try await world.outcomes(of: batch.id))
      }
      if isBeyond { break }
      moment += 1
    }
    #expect(outcomes == ["pending", "failed storage-full", "enrolled"])
    let reason = RosterRowOutcome.reason(ofCode: "storage-full")
    #expect(reason.english.contains("No space is left") && reason.chinese.contains("磁盘空间不足"))
  }

  @Test func `a corrected roster costs no engine for photos that are known to fail`() async throws {
    let (world, roster) = try await mixedWorld()
    let (first, _) = try await world.run(roster)
    let analyses = world.engine.analyses
    let corrected = try BatchWorld.roster(Array(Self.mixed.prefix(5)) + ["\(BatchWorld.numbers[6]),T6,己"])
    world.photos["T6"] = BatchWorld.photo(of: 6)
    let (second, _) = try await world.run(corrected)
    #expect(second != first)
    #expect(world.engine.analyses == analyses + 1)
    #expect(
      try await world.outcomes(of: second) == [
        "unchanged", "unchanged", "refused id-number-exists", "refused photo-corrupt", "refused photo-missing",
        "enrolled",
      ])
  }

  @Test func `who has been erased is not brought back by running the batch again`() async throws {
    let (world, roster) = try await mixedWorld()
    let (batch, _) = try await world.run(roster)
    let row = try await world.store.rows(of: batch, after: 0, limit: 1)[0]
    let candidate = try #require(row.outcome.candidateID)
    #expect(try await world.store.remove(candidate, at: world.clock.now()))
    let (_, report) = try await world.run(roster)
    var expected = Self.mixedOutcomes
    expected[0] = "refused candidate-removed"
    // The seat that the first had kept from them.
    expected[6] = "enrolled"
    #expect(try await world.outcomes(of: batch) == expected)
    #expect(report.changed == 1)
    let reason = RosterRowOutcome.reason(ofCode: "candidate-removed")
    #expect(reason.english.contains("erased"))
  }

  @Test func `every reason that a row can have has its sentence`() {
    for code in ["missing-id-number", "ticket-form", "id-kind-unknown", "photo-missing", "photo-no-face", "internal"] {
      #expect(!RosterRowOutcome.reason(ofCode: code).english.hasPrefix("Reason:"), "\(code)")
    }
    #expect(RosterRowOutcome.reason(ofCode: "of-another-release").english == "Reason: of-another-release")
  }

  @Test func `engines that are busy with candidates are waited for`() async throws {
    let world = try await BatchWorld()
    world.photos["T1"] = BatchWorld.photo(of: 1)
    world.engine.fail(with: .overloaded)
    let roster = try BatchWorld.roster(["\(BatchWorld.numbers[0]),T1,甲"])
    async let run = world.run(roster)
    while world.engine.analyses == 0 { await Task.yield() }
    world.engine.fail(with: nil)
    #expect(try await run.report.tally[.enrolled] == 1)
  }
}
