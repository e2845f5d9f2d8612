import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

@Suite struct BatchReportTests {
  /// Persons 1 to 3; the third row has the first one's photo, the fourth another picture of the second person; then one
  /// without a face, one damaged, one missing.
  private static func world() async throws -> (world: BatchWorld, batch: BatchID) {
    let world = try await BatchWorld()
    let lines = (0..<7).map { "\(BatchWorld.numbers[$0]),T-\($0 + 1),考生<\($0 + 1)>" }
    world.photos["T-1"] = BatchWorld.photo(of: 1)
    world.photos["T-2"] = BatchWorld.photo(of: 2)
    world.photos["T-3"] = BatchWorld.photo(of: 1)
    let another = EncodedPicture(bytes: Array("person-2-again".utf8))
    world.engine.script(Fixtures.picture(ofPerson: 2, deviation: 0.05), for: another)
    world.photos["T-4"] = another
    world.photos["T-5"] = BatchWorld.landscape
    world.photos["T-6"] = BatchWorld.damaged
    let batch = try await world.run(try BatchWorld.roster(lines)).batch
    return (world, batch)
  }

  private static func report(_ world: BatchWorld, _ batch: BatchID) async throws -> BatchReport {
    let reporter = BatchReporter(
      stores: Stores(world.store), model: Fixtures.comparison, matchRate: 1e-4, offload: InlineOffload(), width: 2)
    return try await reporter.report(on: try #require(try await world.store.batch(batch)))
  }

  private static func candidate(_ ticket: String, in world: BatchWorld) async throws -> CandidateID {
    let ticket = try #require(AdmissionTicket(ticket))
    return try #require(try await world.store.candidate(in: world.exam.id, ticket: ticket)).id
  }

  @Test func `finds who shares a photo and who shares a face, and says why rows were refused`() async throws {
    let (world, batch) = try await Self.world()
    let report = try await Self.report(world, batch)
    #expect(report.people == 4 && report.pairCount == 2)
    #expect(report.pairs.map { [$0.first.ticket, $0.second.ticket] } == [["T-1", "T-3"], ["T-2", "T-4"]])
    #expect(report.pairs.map(\.isSamePhoto) == [true, false])
    #expect(
      report.rows.map { $0.findings.first?.code } == [
        "same-photo", "same-face", "same-photo", "same-face", "photo-no-face", "photo-corrupt", "photo-missing",
      ])
    #expect(report.rows.map(\.alike) == [["T-3"], ["T-4"], ["T-1"], ["T-2"], [], [], []])
    #expect(report.rows.map(\.rivals) == [1, 1, 1, 1, nil, nil, nil])
  }

  @Test func `finds the same face and the same photo in other exams, but not the same person`() async throws {
    let (world, batch) = try await Self.world()
    let other = Exam(id: .random(), name: "另一场考试", createdAt: Fixtures.nineOClock)
    try await world.store.add(other)
    func enrol(_ number: String, _ ticket: String, _ photo: EncodedPicture, in exam: Exam) async throws {
      let enrolment = Enrolment(
        stores: Stores(world.store), engine: world.engine, secrets: world.secrets, clock: world.clock)
      let entry = Enrolment.Entry(
        examID: exam.id, document: try IDDocument(number: number), ticket: try #require(AdmissionTicket(ticket)),
        name: "某", photo: photo)
      _ = try await enrolment.enrol(entry, by: BatchWorld.actor).get()
    }
    // The first one's photo under another number; the third person under the own number; a stranger.
    try await enrol("E12345690", "X-1", BatchWorld.photo(of: 1), in: other)
    try await enrol(BatchWorld.numbers[1], "X-2", BatchWorld.photo(of: 2), in: other)
    try await enrol("E12345691", "X-3", BatchWorld.photo(of: 30), in: other)
    let reporter = BatchReporter(
      stores: Stores(world.store), model: Fixtures.comparison, matchRate: 1e-4, offload: InlineOffload(), width: 2)
    let stored = try #require(try await world.store.batch(batch))
    #expect(try await reporter.report(on: stored).elsewhere == nil)
    let report = try await reporter.report(on: stored, elsewhere: true)
    let found = try #require(report.elsewhere)
    #expect(found.people == 2)
    #expect(
      found.pairs.map { [$0.first.ticket, $0.second.ticket, $0.second.exam] } == [
        ["T-1", "X-1", "另一场考试"], ["T-3", "X-1", "另一场考试"],
      ])
    #expect(found.pairs.map(\.isSamePhoto) == [true, true] && found.pairCount == 2)
    #expect(report.rows.map(\.alikeElsewhere) == [["另一场考试 X-1"], [], ["另一场考试 X-1"], [], [], [], []])
    #expect(report.rows[0].findings.map(\.code).contains("same-photo-elsewhere"))
    // Nothing else of the report changes.
    #expect(report.pairs.map { [$0.first.ticket, $0.second.ticket] } == [["T-1", "T-3"], ["T-2", "T-4"]])
    #expect(report.rows.map(\.rivals) == [1, 1, 1, 1, nil, nil, nil])
    let html = BatchReportPage(report, title: "考试").html([:])
    #expect(html.contains("X-1 – 另一场考试"))
  }

  @Test func `a listed pair is a note, and stands last`() async throws {
    let (world, batch) = try await Self.world()
    let listing = PairListing(stores: Stores(world.store), clock: world.clock)
    let (one, three) = (try await Self.candidate("T-1", in: world), try await Self.candidate("T-3", in: world))
    _ = try await listing.list(three, one, in: world.exam.id, reason: "双胞胎", by: BatchWorld.actor).get()
    let report = try await Self.report(world, batch)
    #expect(report.pairs.map(\.knownReason) == [nil, "双胞胎"])
    #expect(report.rows[0].findings.map(\.code) == ["known-pair"])
    #expect(report.rows[0].alike == [])
  }

  @Test func `is the same, byte for byte, whatever ids chance gave`() async throws {
    let (first, second) = (try await Self.world(), try await Self.world())
    let tables = [
      BatchReportTable(try await Self.report(first.world, first.batch)).bytes,
      BatchReportTable(try await Self.report(second.world, second.batch)).bytes,
    ]
    #expect(tables[0] == tables[1])
    let lines = String(decoding: tables[0], as: UTF8.self).split(separator: "\r\n")
    #expect(
      lines[0]
        == "\u{FEFF}line,ticket,state,severity,findings,difficulty,rivals,alike_tickets,说明,advice,alike_elsewhere")
    #expect(lines[1].hasPrefix("2,T-1,enrolled,warn,same-photo,low,1,T-3,与另一名考生使用同一张照片"))
    #expect(lines[5].hasPrefix("6,T-5,refused,refused,photo-no-face,,,,"))
  }

  @Test func `the page shows both photos of a pair, and lets no script run but its own`() async throws {
    let (world, batch) = try await Self.world()
    let report = try await Self.report(world, batch)
    let page = BatchReportPage(report, title: "笔试<script>alert(1)</script>")
    #expect(page.photos.count == 7)
    let jpeg = EncodedPicture(bytes: [0xFF, 0xD8, 0xFF, 0x01])
    let html = page.html(Dictionary(uniqueKeysWithValues: page.photos.map { ($0, jpeg) }))
    #expect(!html.contains("<script>alert"))
    #expect(html.contains("script-src \(ReportScript.sortedAndFilteredRows.source)"))
    #expect(html.contains("<script>\(ReportScript.sortedAndFilteredRows.text)</script>"))
    #expect(html.ranges(of: "data:image/jpeg;base64,").count == 7)
    #expect(html.contains("T-1 (2) · T-3 (4)"))
    #expect(html.contains("<option value=\"photo-no-face\">"))
    #expect(html == page.html(Dictionary(uniqueKeysWithValues: page.photos.map { ($0, jpeg) })))
  }
}
