import Embedding
import FaceAuth
import Testing

/// A suite of its own engines; serialized so that its waits measure the crew and not the other tests.
@Suite(.serialized, .timeLimit(.minutes(10))) struct `Running a crew of engines` {
  static func crew(size: Int, waitingLimit: Int) throws -> EngineCrew {
    EngineCrew(models: try Fixtures.modelFiles(), size: size, waitingLimit: waitingLimit)
  }

  static func startedCrew(size: Int, waitingLimit: Int) async throws -> EngineCrew {
    let crew = try crew(size: size, waitingLimit: waitingLimit)
    try await crew.start()
    return crew
  }

  /// Analyses in a task; the fault instead of a thrown error, so that tasks can be compared.
  static func analysis(
    of picture: EncodedPicture, by crew: EngineCrew
  ) -> Task<Result<PictureOutcome, FaceEngineFault>, Never> {
    Task {
      do throws(FaceEngineFault) {
        return .success(try await crew.analyze(picture))
      } catch {
        return .failure(error)
      }
    }
  }

  /// Lets other tasks run until `condition` holds; the suite's time limit ends a wait in vain.
  static func until(_ condition: () -> Bool) async throws {
    while !condition() { try await Task.sleep(for: .milliseconds(1)) }
  }

  @Test func `analyses a portrait`() async throws {
    let crew = try await Self.startedCrew(size: 1, waitingLimit: 1)
    guard case .analysed(let analysis) = try await crew.analyze(Fixtures.photo("obama.jpg")),
      case .one(let face) = analysis.subject
    else {
      Issue.record("not one face")
      return
    }
    #expect(analysis.width == 910 && analysis.height == 1137)
    #expect(analysis.faces.first == face.face)
    #expect(face.embedding.model == crew.model)
    #expect(face.quality.interEyeDistance > 80)
  }

  @Test func `tells a person from another and recognises the same one`() async throws {
    let crew = try await Self.startedCrew(size: 1, waitingLimit: 1)
    func embedding(_ name: String) async throws -> FaceEmbedding {
      guard case .analysed(let analysis) = try await crew.analyze(Fixtures.photo(name)),
        case .one(let face) = analysis.subject
      else { throw Fixtures.Missing(description: "no single face in \(name)") }
      return face.embedding
    }
    let obama = try await embedding("obama.jpg")
    let same = try #require(obama.distance(to: try await embedding("obama2.jpg")))
    let other = try #require(obama.distance(to: try await embedding("biden.jpg")))
    #expect(same < 0.5)
    #expect(other > 0.7)
  }

  @Test func `answers for pictures that cannot be judged`() async throws {
    let crew = try await Self.startedCrew(size: 1, waitingLimit: 1)
    #expect(try await crew.analyze(EncodedPicture(bytes: [])) == .unreadable(.empty))
    #expect(try await crew.analyze(EncodedPicture(bytes: Array("face.jpg".utf8))) == .unreadable(.unsupportedFormat))
    #expect(try await crew.analyze(Fixtures.picture("scan-bomb.jpg")) == .unreadable(.corrupt))
    let part = EncodedPicture(bytes: Array(try Fixtures.photo("obama.jpg").bytes.dropLast(2000)))
    #expect(try await crew.analyze(part) == .unreadable(.corrupt))
  }

  static func subject(_ picture: RawPicture, by crew: EngineCrew) async throws -> PictureAnalysis.Subject? {
    guard case .analysed(let analysis) = try await crew.analyze(PNGFile.encode(picture)) else { return nil }
    return analysis.subject
  }

  @Test func `sees nobody, somebody and several`() async throws {
    let crew = try await Self.startedCrew(size: 1, waitingLimit: 1)
    let obama = try RawPicture(decoding: Fixtures.photo("obama.jpg")).decimated(by: 2)
    let biden = try RawPicture(decoding: Fixtures.photo("biden.jpg")).decimated(by: 3)
    #expect(try await Self.subject(RawPicture(width: 400, height: 300, fill: (200, 180, 160)), by: crew) == .noFace)
    #expect(try await Self.subject(obama.beside(biden), by: crew) == .severalFaces)
    guard case .one = try await Self.subject(obama, by: crew) else {
      Issue.record("not one face")
      return
    }
  }

  @Test func `does not take a drawn smile for a person`() async throws {
    let crew = try await Self.startedCrew(size: 1, waitingLimit: 1)
    var drawing = RawPicture(width: 400, height: 400)
    func disc(_ centreX: Int, _ centreY: Int, _ radius: Int, _ colour: RawPicture.Colour) {
      for y in (centreY - radius)...(centreY + radius) {
        for x in (centreX - radius)...(centreX + radius) {
          let (dx, dy) = (x - centreX, y - centreY)
          if dx * dx + dy * dy <= radius * radius { drawing[x, y] = colour }
        }
      }
    }
    disc(200, 200, 150, (255, 221, 51))
    disc(150, 160, 22, (20, 20, 20))
    disc(250, 160, 22, (20, 20, 20))
    for x in 130...270 {
      let dx = x - 200
      for thickness in 0..<8 { drawing[x, 290 - dx * dx / 120 + thickness] = (20, 20, 20) }
    }
    #expect(try await Self.subject(drawing, by: crew) == .noFace)
  }

  @Test func `gives identical results from engines that run side by side`() async throws {
    let crew = try await Self.startedCrew(size: 4, waitingLimit: 100)
    let names = ["obama.jpg", "obama2.jpg", "biden.jpg", "obama_partial_face.jpg", "obama_partial_face2.jpg"]
    var expected: [String: PictureOutcome] = [:]
    for name in names { expected[name] = try await crew.analyze(Fixtures.photo(name)) }
    try await withThrowingTaskGroup(of: (String, PictureOutcome).self) { group in
      for name in names + names + names + names {
        let picture = try Fixtures.photo(name)
        group.addTask { (name, try await crew.analyze(picture)) }
      }
      for try await (name, outcome) in group { #expect(outcome == expected[name]) }
    }
  }

  @Test func `refuses who finds the queue full, and nobody else`() async throws {
    let crew = try await Self.startedCrew(size: 1, waitingLimit: 1)
    let picture = try Fixtures.photo("obama3.jpg")
    let analyses = (1...20).map { _ in Self.analysis(of: picture, by: crew) }
    var answers: [Result<PictureOutcome, FaceEngineFault>] = []
    for analysis in analyses { answers.append(await analysis.value) }
    let refused = answers.filter { $0 == .failure(.overloaded) }
    let served = answers.filter { if case .success(.analysed) = $0 { true } else { false } }
    #expect(refused.count + served.count == answers.count)
    #expect(!refused.isEmpty)
    #expect(served.count >= 2)
  }

  @Test func `drops a caller that goes away while it waits, without work`() async throws {
    let crew = try await Self.startedCrew(size: 1, waitingLimit: 5)
    let picture = try Fixtures.photo("obama3.jpg")
    let working = Self.analysis(of: picture, by: crew)
    let waiting = Self.analysis(of: picture, by: crew)
    try await Self.until { crew.waitingCount == 1 }
    waiting.cancel()
    #expect(await waiting.value == .failure(.cancelled))
    #expect(crew.waitingCount == 0)
    guard case .success(.analysed) = await working.value else {
      Issue.record("the other caller got no answer")
      return
    }
  }

  @Test func `stops at the next stage for a caller that goes away while its engine works`() async throws {
    let crew = try await Self.startedCrew(size: 1, waitingLimit: 1)
    let picture = try Fixtures.photo("obama3.jpg")
    // Of the two one waits, and the other is at work: that one only the pipeline itself can stop. It may have been done
    // before it was called off, so there is more than one try.
    var hasStopped = false
    for _ in 0..<20 where !hasStopped {
      let analyses = (1...2).map { _ in Self.analysis(of: picture, by: crew) }
      try await Self.until { crew.waitingCount == 1 }
      for analysis in analyses { analysis.cancel() }
      let answers = [await analyses[0].value, await analyses[1].value]
      hasStopped = answers.allSatisfy { $0 == .failure(.cancelled) }
    }
    #expect(hasStopped)
    // The engine is free for the next one.
    guard case .analysed = try await crew.analyze(picture) else {
      Issue.record("no answer")
      return
    }
  }

  @Test func `takes no engine for a caller that had gone before`() async throws {
    let crew = try await Self.startedCrew(size: 1, waitingLimit: 5)
    let picture = try Fixtures.photo("obama3.jpg")
    let gone = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await Self.cancelledAnalysis(of: picture, by: crew)
    }
    #expect(await gone.value == .cancelled)
    // The engine is free for the next one.
    guard case .analysed = try await crew.analyze(picture) else {
      Issue.record("no answer")
      return
    }
  }

  static func cancelledAnalysis(of picture: EncodedPicture, by crew: EngineCrew) async -> FaceEngineFault? {
    do throws(FaceEngineFault) {
      _ = try await crew.analyze(picture)
      return nil
    } catch {
      return error
    }
  }

  @Test func `is ready only between start and shut-down, and finishes what is at work`() async throws {
    let crew = try Self.crew(size: 2, waitingLimit: 5)
    let picture = try Fixtures.photo("obama3.jpg")
    #expect(!crew.isReady)
    await #expect(throws: FaceEngineFault.unavailable) { try await crew.analyze(picture) }
    try await crew.start()
    #expect(crew.isReady)

    let analyses = (1...4).map { _ in Self.analysis(of: picture, by: crew) }
    try await Self.until { crew.waitingCount == 2 }
    await crew.shutDown()
    #expect(!crew.isReady)
    await #expect(throws: FaceEngineFault.unavailable) { try await crew.analyze(picture) }
    var served = 0
    for analysis in analyses {
      switch await analysis.value {
      case .success(.analysed): served += 1
      case .success(.unreadable): Issue.record("the picture is readable")
      case .failure(let fault): #expect(fault == .unavailable)
      }
    }
    #expect(served == 2)
    await crew.shutDown()
  }

  @Test func `does not start with a changed model`() async throws {
    let files = try ModelFiles(directory: Fixtures.modelDirectory) { _ in [UInt8](repeating: 0, count: 32) }
    let crew = EngineCrew(models: files, size: 1, waitingLimit: 1)
    await #expect(throws: ModelFault.self) { try await crew.start() }
    #expect(!crew.isReady)
  }
}
