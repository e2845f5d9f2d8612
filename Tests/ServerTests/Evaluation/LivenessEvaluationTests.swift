import FaceAuth
import FaceAuthTestSupport
import Foundation
import Testing

@testable import Server

@Suite struct LivenessEvaluationTests {
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

  /// Writes a picture of a face with these scores; its bytes begin like a JPEG's.
  private func picture(_ name: String, _ scores: [AttackKind: Double] = [:]) throws {
    var liveness = Fixtures.liveSignals
    liveness.scores.merge(scores) { $1 }
    try picture(
      name, Fixtures.picture(of: .one(Fixtures.face(Fixtures.embedding(ofPerson: 1), liveness: liveness))))
  }

  private func picture(_ name: String, _ outcome: PictureOutcome) throws {
    let bytes = [0xFF, 0xD8, 0xFF] + Array(name.utf8)
    let file = URL(filePath: folder.path).appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    engine.script(outcome, for: EncodedPicture(bytes: bytes))
  }

  private func result(_ sets: [PresentationSet]) async throws -> LivenessResult {
    try await LivenessEvaluation(
      engine: engine, read: read, decoder: ClipDecoder(folder: folder.path), width: 2, crew: crew,
      progress: { _, _ in NoProgress() }
    ).run(sets)
  }

  private func set(_ kind: PresentationSet.Kind, _ name: String) throws -> PresentationSet {
    let path = "\(folder.path)/\(name)"
    return PresentationSet(
      kind: kind, folders: [path], subjects: try #require(PresentationFolder.subjects(in: path)))
  }

  /// Two people of five frames each, of whom one has a frame that looks like a print; prints of two people, two of ten
  /// unseen for what they are, one without a face.
  private func world() async throws -> LivenessResult {
    for number in 0..<5 {
      try picture("live/a/\(number).jpg", number == 0 ? [.print: 3] : [:])
      try picture("live/b/\(number).jpg")
      try picture("print/a/\(number).jpg", [.print: number == 0 ? -0.5 : 2])
      if number > 0 { try picture("print/<b>/\(number).jpg", [.print: number == 1 ? -2 : 2]) }
    }
    try picture("print/<b>/0.jpg", Fixtures.picture(of: .noFace))
    return try await result([set(.bonaFide, "live"), set(.attack("print"), "print")])
  }

  @Test func `counts what is wrongly refused and what wrongly passes`() async throws {
    let result = try await world()
    let (live, prints) = (result.sets[0], result.sets[1])
    let genuine = result.rates(live.singles, of: live)
    #expect(genuine.presentations == 10 && genuine.subjects == 2)
    #expect(genuine.error?.value == 0.1)
    #expect(genuine.accepted?.value == 0.9)
    #expect(genuine.nonResponse?.value == 0)
    // Of none of two subjects: 1 - 0.025^(1/2).
    #expect(abs((genuine.nonResponse?.high ?? 0) - 0.8419) < 1e-4)
    let attack = result.rates(prints.singles, of: prints)
    #expect(attack.nonResponse?.value == 0.1)
    #expect(attack.error?.value == 2 / 9.0)
    #expect(attack.accepted?.value == 0.2)
    #expect(result.averageErrorRate == (2 / 9.0 + 0.1) / 2)
  }

  @Test func `judges logins by several frames together`() async throws {
    let result = try await world()
    #expect(result.sets.map(\.logins.count) == [2, 2])
    // One frame that looks like a print is no reason, but one that looks so very much like one is.
    #expect(result.sets[0].logins.map(\.reasons) == [[.pictureOfPicture], []])
    #expect(result.sets[1].logins.map(\.reasons) == [[.pictureOfPicture], [.pictureOfPicture]])
  }

  @Test func `tells what was told, and shows the worst errors`() async throws {
    let result = try await world()
    let tally = HintTally(result.sets[1].singles)
    #expect(tally.accepted == 2)
    #expect(tally.counts == [.pictureOfPicture: 7, .noFace: 1])
    let page = LivenessPage(result: result, gallery: try await PresentationGallery(result, read: read)).html
    #expect(page.contains("Attacks that pass: print") && page.contains("Genuine and refused"))
    #expect(page.contains("&lt;b&gt;") && !page.contains("<b></figcaption") && !page.contains("/<b>/"))
    #expect(page.components(separatedBy: "<figure><div").count - 1 == 3)
  }

  @Test func `writes a summary that repeats`() async throws {
    let report = LivenessReport(try await world())
    try await report.write(to: folder.path, crew: crew, read: read)
    let text = try String(contentsOfFile: "\(folder.path)/summary.json", encoding: .utf8)
    #expect(try text == report.json() + "\n")
    let json = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect((json["worstAttack"] as? [String: Any])?["name"] as? String == "print")
    #expect((json["bpcer"] as? [String: Any])?["value"] as? Double == 0.1)
    let permissions = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/report.html")
    #expect((permissions[.posixPermissions] as? Int) == 0o600)
  }

  @Test func `finds subjects, series and clips in folders`() throws {
    for name in [
      "s/p1/x_1.jpg", "s/p1/x_2.JPG", "s/p1/deep/y_1.png", "s/p1/note.txt", "s/p2/c.mp4", "s/z_1.jpg", "s/z_2.jpg",
    ] {
      try picture(name)
    }
    let subjects = try #require(PresentationFolder.subjects(in: "\(folder.path)/s"))
    #expect(subjects.map(\.name) == ["p1", "p2", "z_1.jpg", "z_2.jpg"])
    #expect(subjects[0].takes.count == 2)
    #expect(subjects[1].takes == [.clip("\(folder.path)/s/p2/c.mp4")])
    #expect(PresentationFolder.subjects(in: "\(folder.path)/nowhere") == nil)
  }

  @Test func `tells a clip that cannot be decoded, and goes on`() async throws {
    try picture("clips/torn.mp4")
    try picture("clips/a.jpg")
    do {
      let result = try await result([set(.attack("replay"), "clips")])
      #expect(result.sets[0].unreadableClips.count == 1)
      #expect(result.sets[0].frames.count == 1)
    } catch let failure as CommandFailure {
      // Where there is no ffmpeg.
      #expect(failure.exitCode == .missingInput)
    }
  }
}
