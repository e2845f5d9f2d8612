import FaceAuth
import FaceAuthTestSupport
import Testing

/// A claim that names nobody, a candidate under the wrong ticket, one who is not admitted to the sitting and one without
/// a photo must be told what a stranger before a real candidate's photo is told, at every step.
@Suite struct `Unknown claim` {
  /// What somebody outside can see of three logins with a stranger's face, and of the wait after five failures.
  func transcript(of claim: LoginClaim, in world: LoginWorld) async throws -> [String] {
    var seen: [String] = []
    func answer() async throws -> LoginID? {
      switch try await world.answer(to: claim) {
      case .success(let login):
        seen.append("opened until \(login.expiresAt), \(login.attemptsAllowed) attempts")
        return login.id
      case .failure(let refusal):
        seen.append("\(refusal)")
        return nil
      }
    }
    for _ in 1...2 {
      guard let login = try await answer() else { continue }
      for _ in 1...3 {
        seen.append("\(try await world.send(Fixtures.picture(of: .noFace), at: 4, to: login))")
        seen.append("\(try await world.attempt(login, asPerson: 50))")
      }
      seen.append("\(try await world.complete(login))")
      seen.append("\(try await world.send(Fixtures.picture(ofPerson: 50), to: login))")
    }
    _ = try await answer()
    world.clock.advance(by: .seconds(30))
    if let login = try await answer() { seen.append("\(try await world.attempt(login, asPerson: 50))") }
    _ = try await answer()
    return seen
  }

  @Test func `is answered like a real one, from the first step to the last`() async throws {
    let reference = try await LoginWorld()
    let expected = try await transcript(of: reference.claim(), in: reference)
    #expect(expected.contains { $0.hasPrefix("wait") })
    #expect(expected.contains { $0.contains("noMatch") })

    for number in ["440524199001010014", LoginWorld.number, "E7654321", "nobody", "", "1.1E+17", "身份证"] {
      let world = try await LoginWorld()
      #expect(try await transcript(of: world.claim(number: number, ticket: "T-2"), in: world) == expected, "\(number)")
    }
  }

  @Test func `so are a candidate of another sitting, one without a photo, and one whose photo cannot be compared`()
    async throws
  {
    let reference = try await LoginWorld()
    let expected = try await transcript(of: reference.claim(), in: reference)

    let world = try await LoginWorld()
    let elsewhere = try Fixtures.sitting(of: world.sitting.examID)
    try await world.store.add(elsewhere)
    let other = try LoginWorld.candidate(
      number: "E1234567", ticket: "T-8", of: world.sitting.examID, admission: .only([elsewhere.id]))
    _ = try await world.store.add(
      other, references: [LoginWorld.reference(of: other.id, Fixtures.embedding(ofPerson: 50))])
    #expect(try await transcript(of: world.claim(number: "E1234567", ticket: "T-8"), in: world) == expected)

    let photos: [[FaceEmbedding]] = [[], [Fixtures.embedding(ofPerson: 50, model: Fixtures.laterModel)]]
    for embeddings in photos {
      let world = try await LoginWorld()
      let other = try LoginWorld.candidate(number: "E1234567", ticket: "T-8", of: world.sitting.examID)
      _ = try await world.store.add(
        other, references: embeddings.map { LoginWorld.reference(of: other.id, $0) })
      #expect(try await transcript(of: world.claim(number: "E1234567", ticket: "T-8"), in: world) == expected)
    }
  }

  @Test func `so is a candidate who lends the camera to somebody else for a frame`() async throws {
    let world = try await LoginWorld()
    let login = try await world.open()
    try await world.sendFrames(ofPerson: 1, count: 7, to: login)
    try await world.send(Fixtures.picture(ofPerson: 2), at: 8, to: login)
    #expect(try await world.complete(login) == .refused([.noMatch], attemptsLeft: 2))
    let record = try #require(try await world.store.records(AuditQuery(action: .verdictRefused)).first)
    #expect(record.event.reasons == ["different-people"])
  }

  @Test func `is counted as one however it is typed, as a real one is`() async throws {
    for number in [LoginWorld.number, "440524199001010014", "no number!"] {
      let world = try await LoginWorld()
      for _ in 1...2 {
        let login = try await world.open(world.claim(number: number))
        for _ in 1...3 where try await world.failures() < 5 { _ = try await world.attempt(login, asPerson: 50) }
      }
      let wide = String(
        String.UnicodeScalarView(
          number.lowercased().unicodeScalars.map { scalar in
            scalar.value == 0x20 ? scalar : Unicode.Scalar(scalar.value + 0xFEE0)!
          }))
      for typed in [number, " \(number)", number.lowercased(), wide] {
        guard case .failure(.wait) = try await world.answer(to: world.claim(number: typed, ticket: " t-1")) else {
          Issue.record("\(typed) was not counted with \(number)")
          continue
        }
      }
    }
  }

  @Test func `asks the engine and the store for as much work as a real one`() async throws {
    let real = try await LoginWorld()
    let unknown = try await LoginWorld()
    var calls: [Int] = []
    for (world, number) in [(real, LoginWorld.number), (unknown, "E7654321")] {
      world.store.script([StoreFault?](repeating: nil, count: 1_000))
      let login = try await world.open(world.claim(number: number))
      _ = try await world.attempt(login, asPerson: 50)
      calls.append(world.store.unplayed)
    }
    #expect(calls[0] == calls[1])
    #expect(real.engine.analyses == unknown.engine.analyses)
  }
}
