import FaceAuth
import FaceAuthTestSupport
import Foundation
import Testing

@testable import Server

@Suite struct VerificationEvaluationTests {
  /// A distance that promises one thing for any rate.
  private struct Promising: FaceComparator {
    let name = "<i>promising"
    let summary = Bilingual("Raw & shipped", "原始")

    func scorer(probes: [[AnalysedFace]], references: [[AnalysedFace]]) -> any PairScorer {
      RawComparator().scorer(probes: probes, references: references)
    }

    func threshold(forFalseMatchRate rate: Double) -> Double? { rate < 1e-3 ? nil : 0.5 }
  }

  private struct NoProgress: StageProgress {
    func advance() {}
    func finish() {}
  }

  private let folder: TemporaryDirectory
  private let engine = ScriptedFaceEngine()
  private let crew = ChunkedWork(threads: 2)
  private let read: FaceCollector.Reader = { path in
    FileManager.default.contents(atPath: path).map { EncodedPicture(bytes: [UInt8]($0)) }
  }

  init() throws {
    folder = try TemporaryDirectory()
  }

  /// Writes a picture that the engine will see so; its bytes begin like a JPEG's.
  private func picture(_ name: String, _ outcome: PictureOutcome) throws {
    let bytes = [0xFF, 0xD8, 0xFF] + Array(name.utf8)
    _ = try folder.write(name, bytes)
    engine.script(outcome, for: EncodedPicture(bytes: bytes))
  }

  /// A face that lies 0.5 from person 8's, where others are 0.85 or more apart.
  private var lookalike: PictureOutcome {
    var components = Fixtures.embedding(ofPerson: 8).components
    (components[8], components[9]) = (0.3, 0.4)
    return Fixtures.picture(of: .one(Fixtures.face(FaceEmbedding(components: components, model: engine.model)!)))
  }

  /// Ten people in two groups, four pictures each; all of group A in one session, all of group B in two.
  private func world() throws -> EvaluationManifest {
    var text = "path\tsubject\tsession\tgroup\n"
    for person in 0..<10 {
      for number in 0..<4 {
        let name = "\(person)-\(number)\(person == 0 ? "<b>" : "").jpg"
        // The last of person 1 is far from the others: 0.6 from each, where strangers are 0.85 apart.
        let deviation: Float = person == 1 && number == 3 ? 0.6 : 0.01 * Float(number)
        try picture(name, person == 9 ? lookalike : Fixtures.picture(ofPerson: person, deviation: deviation))
        let session = person < 5 ? "" : "\(number / 2)"
        text +=
          "\(name)\t\(person == 0 ? "<script>alert(0)</script>" : "P\(person)")\t\(session)\t\(person < 5 ? "A" : "B")\n"
      }
    }
    return try ManifestReader().read(Array(text.utf8), folder: folder.path)
  }

  private func evaluation(
    _ manifest: EvaluationManifest, _ options: EvaluationOptions = EvaluationOptions(),
    comparators: @escaping @Sendable (EvaluationCohort) -> [any FaceComparator] = { _ in [RawComparator(), Promising()]
    }
  ) -> VerificationEvaluation {
    let collector = FaceCollector(
      engine: engine, cache: FaceCache(path: "\(folder.path)/cache", model: engine.model), read: read, width: 3,
      crew: crew)
    return VerificationEvaluation(
      manifest, options: options, collector: collector, crew: crew, comparators: comparators,
      progress: { _, _ in NoProgress() })
  }

  @Test func `measures comparators side by side, by group`() async throws {
    let result = try await evaluation(world()).run()
    #expect(result.slices.map(\.slice) == [.all, .acrossSessions, .withinGroups, .acrossGroups, .group(0), .group(1)])
    // Six pairs within a session, four across two.
    #expect(result.slices.map(\.genuinePairs) == [50, 20, 50, 50, 30, 20])
    #expect(result.slices.map(\.genuineSubjects) == [10, 5, 10, 10, 5, 5])
    #expect(result.slices.map(\.impostorPairs) == [720, 720, 320, 400, 160, 160])
    #expect(result.genuineAcrossSessions == 20)
    let report = result.slices[0].reports[0]
    #expect(report.lines.map { $0.point == nil } == [true, true, false])
    // Above the lookalikes' 16 pairs, and below all others, stand the three with person 1's far picture.
    #expect(abs(report.equalErrorRate.value - 16 / 720.0) < 1e-12)
    #expect(report.shipped.isEmpty)
    let promised = result.slices[4].reports[1].shipped
    #expect(promised.map(\.policy) == [1e-3, 1e-2])
    #expect(promised.map(\.falseNonMatchRate.value).allSatisfy { abs($0 - 0.1) < 1e-9 })
    #expect(result.slices[5].reports[1].shipped.map(\.falseNonMatchRate.value) == [0, 0])
  }

  @Test func `asks the engine once for each picture`() async throws {
    let manifest = try world()
    _ = try await evaluation(manifest).run()
    #expect(engine.analyses == 40)
    engine.fail(with: .unavailable)
    _ = try await evaluation(manifest).run()
    #expect(engine.analyses == 40)
  }

  @Test func `counts pictures without a usable face, and goes on`() async throws {
    let manifest = try world()
    try picture("none.jpg", Fixtures.picture(of: .noFace))
    try picture("two.jpg", Fixtures.picture(of: .severalFaces))
    try picture("torn.jpg", .unreadable(.corrupt))
    let copy = try #require(FileManager.default.contents(atPath: manifest.rows[4].path))
    for name in ["again.jpg", "other.jpg"] { _ = try folder.write(name, [UInt8](copy)) }
    let more = try ManifestReader().read(
      Array(
        """
        path\tsubject\tsession
        none.jpg\tA\t
        two.jpg\tA\t
        torn.jpg\tA\t
        nowhere.jpg\tA\t
        0-1<b>.jpg\tA\t
        0-2<b>.jpg\tA\t
        1-0.jpg\tB\t
        again.jpg\tB\t
        1-1.jpg\tB\t
        2-0.jpg\tC\t
        """.utf8), folder: folder.path)
    let result = try await evaluation(more).run()
    #expect(result.failures.map(\.failure) == [.noFace, .severalFaces, .unreadable(.corrupt), .missing, .duplicate])
    let summary = EvaluationSummary(result, model: engine.model)
    #expect(summary.pictures.acquired == 5)
    #expect(abs(summary.pictures.failureToAcquireRate - 4 / 9.0) < 1e-12)
    #expect(summary.pictures.failuresByReason["corrupt"] == 1)
  }

  @Test func `uses no picture that two people claim`() throws {
    let face = AcquiredFace(digest: [1], width: 1, height: 1, face: Fixtures.face(Fixtures.embedding(ofPerson: 1)))
    let results = DuplicatePictures.removed(
      from: [.success(face), .failure(.noFace), .success(face)], subjects: [0, 0, 1])
    #expect(results == [.failure(.contradictory), .failure(.noFace), .failure(.contradictory)])
  }

  @Test func `stops where there is nothing to measure`() async throws {
    try picture("a.jpg", Fixtures.picture(ofPerson: 1))
    try picture("b.jpg", Fixtures.picture(ofPerson: 2))
    for text in ["a.jpg\tA\t\nb.jpg\tB\t\n", "a.jpg\tA\t\nb.jpg\tA\t\n"] {
      let manifest = try ManifestReader().read(Array("path\tsubject\tsession\n\(text)".utf8), folder: folder.path)
      let failure = await #expect(throws: CommandFailure.self) { try await evaluation(manifest).run() }
      #expect(failure?.exitCode == .badData)
    }
  }

  @Test func `fails when the engine does`() async throws {
    let manifest = try world()
    engine.fail(with: .unavailable)
    await #expect(throws: FaceEngineFault.unavailable) { try await evaluation(manifest).run() }
  }

  @Test func `gives comparators a cohort without the people measured`() async throws {
    let manifest = try world()
    try FileManager.default.createDirectory(atPath: "\(folder.path)/cohort/Q", withIntermediateDirectories: true)
    for (name, person) in [("cohort/Q/1.jpg", 50), ("cohort/Q/2.jpeg", 50), ("cohort/R.png", 51)] {
      try picture(name, Fixtures.picture(ofPerson: person))
    }
    _ = try folder.write("cohort/notes.txt", "no picture")
    let copy = try #require(FileManager.default.contents(atPath: manifest.rows[0].path))
    _ = try folder.write("cohort/known.jpg", [UInt8](copy))
    var options = EvaluationOptions()
    options.cohort = CohortChoice("\(folder.path)/cohort")
    options.bootstrapRounds = 0
    let seen = Guarded<[Int]>([])
    let result = try await evaluation(manifest, options) { cohort in
      if case .people(let people) = cohort { seen.withLock { $0 = people.map(\.count) } }
      return [RawComparator()]
    }.run()
    #expect(seen.withLock { $0 } == [2, 1])
    #expect(result.cohort?.people == 2 && result.cohort?.leftOut == 1)
  }

  @Test func `shows the worst pairs`() async throws {
    let result = try await evaluation(world()).run()
    let raw = try #require(result.comparators.first)
    let worst = try #require(raw.worstGenuine.first)
    #expect(result.manifest.subjects[result.plan.templates.probes[worst.pair.probe].subject] == "P1")
    #expect(abs(worst.score - 0.6) < 1e-6)
    #expect(raw.worstGenuine.count == 12)
    #expect(raw.worstGenuine.map(\.score) == raw.worstGenuine.map(\.score).sorted(by: >))
    #expect(raw.worstImpostors.count == 12)
    #expect(raw.worstImpostors.map(\.score) == raw.worstImpostors.map(\.score).sorted())
    let two = raw.worstImpostors.map { pair in
      Set([
        result.plan.templates.probes[pair.pair.probe].subject,
        result.plan.templates.references[pair.pair.reference].subject,
      ])
    }
    #expect(Set(two).count == 12)
    #expect(two.first == [8, 9])
    #expect(abs(raw.worstImpostors[0].score - 0.5) < 1e-6 && raw.worstImpostors[11].score > 0.7)
  }

  @Test func `writes a page that holds everything and lets nothing in`() async throws {
    let result = try await evaluation(world()).run()
    try await EvaluationReport(result, model: engine.model).write(to: folder.path, crew: crew, read: read)
    let page = try String(contentsOfFile: "\(folder.path)/report.html", encoding: .utf8)
    #expect(!page.contains("<script") && !page.contains("<i>") && !page.contains("<b>.jpg"))
    #expect(page.contains("&lt;script&gt;alert(0)&lt;/script&gt;") && page.contains("0-0&lt;b&gt;.jpg"))
    #expect(page.contains("Raw &amp; shipped"))
    #expect(page.contains("default-src 'none'"))
    #expect(!page.contains("http://") && !page.contains("https://") && !page.contains("src="))
    #expect(page.contains("background-image:url(data:image/jpeg;base64,"))
    #expect(page.contains("<polyline") && page.contains("<polygon") && page.contains("核验评测报告"))
    let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/report.html")
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test func `says the same again, and what it cannot tell it leaves out`() async throws {
    let manifest = try world()
    let first = try await EvaluationReport(evaluation(manifest).run(), model: engine.model).json()
    let second = try await EvaluationReport(evaluation(manifest).run(), model: engine.model).json()
    #expect(first == second)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(first.utf8)) as? [String: Any])
    let comparators = try #require(object["comparators"] as? [[String: Any]])
    #expect(comparators.compactMap { $0["name"] as? String } == ["raw", "<i>promising"])
    let slices = try #require(comparators[0]["slices"] as? [[String: Any]])
    let lines = try #require(slices[0]["falseNonMatchRates"] as? [[String: Any]])
    #expect(lines.compactMap { $0["falseMatchRate"] as? Double } == [1e-4, 1e-3, 1e-2])
    #expect(lines[0]["falseNonMatchRate"] == nil && lines[0]["threshold"] == nil)
    #expect(lines[2]["falseNonMatchRate"] != nil)
    #expect(slices[0]["atShippedThresholds"] == nil)
  }

  @Test(arguments: [
    ("a<b>&\"'", "a&lt;b&gt;&amp;&quot;&#39;"), ("<\u{301}", "&lt;\u{301}"), ("张三", "张三"),
  ])
  func `escapes text by scalars`(text: String, expected: String) {
    #expect(HTMLText.escaped(text).unicodeScalars.elementsEqual(expected.unicodeScalars))
  }

  @Test func `writes numbers as people read them`() {
    #expect(
      [0.0314159, 0.5, 1, 0, 0.00012].map(HTMLText.percent)
        == ["3.14", "50.0", "100", "0", "0.0120"].map { "\($0)\u{A0}%" })
    #expect([1e-4, 1e-3, 0.01].map(HTMLText.rate) == ["0.01", "0.1", "1"].map { "\($0)\u{A0}%" })
    #expect([0, 999, 1000, 12_108, 1_234_567].map(HTMLText.count) == ["0", "999", "1,000", "12,108", "1,234,567"])
  }
}
