import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct `Frames that were seen before` {
  /// A picture of person 1 of which the whole looks so.
  private func picture(_ seed: UInt64, noise: Double = 0, ofPerson person: Int = 1) -> PictureOutcome {
    var generator = SplitMix(seed: seed)
    var other = SplitMix(seed: seed &+ 1000)
    let cells = (0..<(PictureThumbnail.width * PictureThumbnail.height)).map { _ in
      let tone = Double.random(in: 20...235, using: &generator) + Double.random(in: -1...1, using: &other) * noise
      return UInt16(tone * Double(PictureThumbnail.unit))
    }
    guard case .analysed(var analysis) = Fixtures.picture(ofPerson: person) else { return .unreadable(.empty) }
    analysis.thumbnail = PictureThumbnail(cells: cells)
    return .analysed(analysis)
  }

  private func alerts(in world: LoginWorld) async throws -> [AuditEvent] {
    try await world.store.records(AuditQuery(action: .frameReplayed)).map(\.event)
  }

  @Test func `near-equal frames of one attempt are one frame sent twice`() async throws {
    for (noise, expected) in [(0.1, [RefusalReason.identicalFrames]), (2, [])] {
      let world = try await LoginWorld()
      let login = try await world.open()
      for (index, picture) in [picture(1), picture(1, noise: noise), picture(2)].enumerated() {
        _ = try await world.send(picture, at: index + 1, to: login).get()
      }
      let completion = try await world.complete(login)
      if expected.isEmpty {
        _ = try completion.grant()
      } else {
        #expect(completion == .refused(expected, attemptsLeft: 2))
      }
    }
  }

  @Test func `the bytes of an earlier login are refused, and on record with that login`() async throws {
    let world = try await LoginWorld(secondLogin: .takeOver)
    let first = try await world.open()
    let pictures = (1...3).map { _ in world.picture(Fixtures.picture(ofPerson: 1)) }
    for (index, picture) in pictures.enumerated() {
      _ = try await world.faceLogin.submit(picture, at: index + 1, to: first).get()
    }
    _ = try await world.complete(first).grant()
    #expect(try await alerts(in: world) == [])

    world.clock.advance(by: .seconds(60))
    let second = try await world.open()
    for (index, picture) in pictures.enumerated() {
      _ = try await world.faceLogin.submit(picture, at: index + 1, to: second).get()
    }
    #expect(try await world.complete(second) == .refused([.identicalFrames], attemptsLeft: 2))
    let events = try await alerts(in: world)
    #expect(events.count == 3)
    #expect(events.allSatisfy { $0.loginID == second && $0.candidateID == world.candidate.id })
    #expect(events.allSatisfy { $0.details["earlier-login"] == "\(first)" && $0.details["same-bytes"] == "true" })
    // Other frames get the candidate in.
    _ = try await world.attempt(second, asPerson: 1).grant()
  }

  @Test func `a near-equal frame of another candidate's is an alert, and no refusal by itself`() async throws {
    let world = try await LoginWorld()
    let nobody = try await world.open(world.claim(number: "110105194912310038"))
    for index in 1...3 {
      _ = try await world.send(picture(UInt64(index)), at: index, to: nobody).get()
    }
    _ = try await world.complete(nobody)

    let login = try await world.open()
    for index in 1...3 {
      _ = try await world.send(picture(UInt64(index), noise: 1), at: index, to: login).get()
    }
    _ = try await world.complete(login).grant()
    let events = try await alerts(in: world)
    #expect(events.count == 3)
    #expect(events.allSatisfy { $0.details["earlier-login"] == "\(nobody)" && $0.details["same-bytes"] == "false" })
  }

  @Test func `a picture without a face is nobody's`() async throws {
    let world = try await LoginWorld()
    let black = world.picture(Fixtures.picture(of: .noFace))
    for _ in 1...2 {
      let login = try await world.open()
      _ = try await world.faceLogin.submit(black, at: 1, to: login).get()
      for index in 2...4 { _ = try await world.send(Fixtures.picture(ofPerson: 2), at: index, to: login).get() }
      #expect(try await world.complete(login) == .refused([.noMatch], attemptsLeft: 2))
    }
    #expect(try await alerts(in: world) == [])
  }

  @Test func `an attempt that a fault of ours gave back is not taken for a replay`() async throws {
    for calls in 0..<12 {
      let world = try await LoginWorld()
      let login = try await world.open()
      try await world.sendFrames(ofPerson: 1, to: login)
      world.store.script([StoreFault?](repeating: nil, count: calls) + [.unavailable])
      _ = try? await world.complete(login)
      world.store.script([])
      _ = try await world.complete(login)
      #expect(try await alerts(in: world) == [])
      #expect(try await world.liveSessions().count == 1)
    }
  }
}
