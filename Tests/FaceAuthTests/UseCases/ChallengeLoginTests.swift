import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct `Logging in with a challenge` {
  /// Shows each step a second after the one before; `person` moves, the candidate looks straight on.
  private func follow(
    _ task: Challenge.Task?, in world: LoginWorld, _ login: LoginID, mover person: Int = 1
  ) async throws {
    for (index, step) in (task?.steps ?? []).enumerated() {
      world.clock.advance(by: .seconds(1))
      let picture = Fixtures.picture(
        ofPerson: step == .centre ? 1 : person, quality: Fixtures.signals(showing: step))
      let answer = try await world.send(picture, at: index + 1, showing: index + 1, to: login).get()
      #expect(answer.showsStep == true)
      #expect(answer.reasons == [])
    }
  }

  @Test func `opens a session for who follows it`() async throws {
    let world = try await LoginWorld(challenge: .on)
    let login = try await world.answer().get()
    #expect(login.task?.steps.count == 5)
    #expect(try await world.store.login(login.id) == login)
    try await follow(login.task, in: world, login.id)
    _ = try await world.complete(login.id).grant()
    let record = try #require(try await world.store.records(AuditQuery(action: .verdictAccepted)).first)
    #expect(record.event.details["challenge"]?.hasPrefix("centre 0 0/0/80, ") == true)
    #expect(record.event.details["usable-frames"].flatMap { Int($0) } ?? 0 >= 3)
    #expect(record.event.details["captured-ms"] == "4000")
  }

  @Test func `refuses frames that match and follow nothing, and asks for other steps`() async throws {
    let world = try await LoginWorld(challenge: .on)
    let login = try await world.answer().get()
    var tasks = [login.task]
    for left in [2, 1] {
      guard
        case .refused([.challengeNotFollowed], attemptsLeft: left, let next) = try await world.attempt(
          login.id, asPerson: 1)
      else {
        Issue.record("the challenge was not asked for")
        return
      }
      #expect(next != nil)
      tasks.append(next)
    }
    #expect(tasks == (0..<3).map { login.challenge?.task(ofAttempt: $0) })
    try await follow(tasks[2], in: world, login.id)
    _ = try await world.complete(login.id).grant()
  }

  @Test func `refuses another person's movements between the candidate's straight looks`() async throws {
    let world = try await LoginWorld(challenge: .on)
    let login = try await world.answer().get()
    try await follow(login.task, in: world, login.id, mover: 2)
    guard case .refused(let shown, _, _) = try await world.complete(login.id) else {
      Issue.record("another person moved, and was let in")
      return
    }
    #expect(shown == [.noMatch])
    let record = try #require(try await world.store.records(AuditQuery(action: .verdictRefused)).first)
    #expect(record.event.reasons.contains("different-people"))
  }

  /// Straight looks that are not compared would leave the movements without a tie to the person who matches.
  @Test(arguments: [AttackKind.sunglasses, .mask]) func `sees no straight look behind a cover`(kind: AttackKind)
    async throws
  {
    let world = try await LoginWorld(challenge: .on)
    let login = try await world.answer().get()
    for (index, step) in (login.task?.steps ?? []).enumerated() {
      world.clock.advance(by: .seconds(1))
      var liveness = Fixtures.liveSignals
      if step == .centre { liveness.scores[kind] = 1 }
      let impostor = Fixtures.face(
        Fixtures.embedding(ofPerson: 2), quality: Fixtures.signals(showing: step), liveness: liveness)
      let answer = try await world.send(
        Fixtures.picture(of: .one(impostor)), at: index + 1, showing: index + 1, to: login.id
      ).get()
      #expect(answer.showsStep == false)
    }
    for index in 6...8 { _ = try await world.send(Fixtures.picture(ofPerson: 1), at: index, to: login.id) }
    guard case .refused(let shown, _, _) = try await world.complete(login.id) else {
      Issue.record("one person moved and another matched")
      return
    }
    #expect(shown.contains(.challengeNotFollowed))
  }

  @Test func `asks who is nobody for the same, and refuses them`() async throws {
    let world = try await LoginWorld(challenge: .on)
    let login = try await world.answer(to: world.claim(number: "110105194912310038")).get()
    #expect(login.candidateID == nil)
    try await follow(login.task, in: world, login.id)
    let completion = try await world.complete(login.id)
    #expect(completion == .refused([.noMatch], attemptsLeft: 2, next: login.challenge?.task(ofAttempt: 1)))
  }

  @Test func `takes frames for the steps that there are`() async throws {
    let world = try await LoginWorld(challenge: .on)
    let login = try await world.open()
    for step in [-1, 0, 6] {
      #expect(
        try await world.send(Fixtures.picture(ofPerson: 1), showing: step, to: login)
          == .failure(.noSuchStep(allowed: 5)))
    }
    let free = try await LoginWorld()
    let open = try await free.open()
    #expect(
      try await free.send(Fixtures.picture(ofPerson: 1), showing: 1, to: open) == .failure(.noSuchStep(allowed: 0)))
  }

  // MARK: - Without movements

  @Test func `without movements there is the fallback, or a longer capture where the sitting has it`() async throws {
    let strict = try await LoginWorld(challenge: .on)
    #expect(
      try await strict.answer(to: strict.claim(withoutChallenge: true)) == .failure(.challengeRequired))

    let world = try await LoginWorld(challenge: .on, withoutChallenge: .longerCapture)
    let login = try await world.answer(to: world.claim(withoutChallenge: true)).get()
    #expect(login.task == .longerCapture)
    for index in 1...8 {
      _ = try await world.send(Fixtures.picture(ofPerson: 1), at: index, to: login.id).get()
      world.clock.advance(by: .milliseconds(1200))
    }
    _ = try await world.complete(login.id).grant()
    let record = try #require(try await world.store.records(AuditQuery(action: .verdictAccepted)).first)
    #expect(record.event.details["challenge"] == "longer-capture")
    #expect(record.event.details["captured-ms"] == "8400")

    #expect(try await world.answer().get().task?.steps.count == 5)
    let free = try await LoginWorld()
    #expect(try await free.answer(to: free.claim(withoutChallenge: true)).get().task == nil)
  }

  @Test func `a longer capture that was short is refused with its reason`() async throws {
    let world = try await LoginWorld(challenge: .on, withoutChallenge: .longerCapture)
    let login = try await world.answer(to: world.claim(withoutChallenge: true)).get()
    for index in 1...12 { _ = try await world.send(Fixtures.picture(ofPerson: 1), at: index, to: login.id).get() }
    #expect(
      try await world.send(Fixtures.picture(ofPerson: 1), at: 13, to: login.id)
        == .failure(.noSuchIndex(allowed: 1...12)))
    #expect(
      try await world.complete(login.id) == .refused([.captureTooShort], attemptsLeft: 2, next: .longerCapture))
  }

  @Test func `a re-verification asks for no movements`() async throws {
    let world = try await LoginWorld(challenge: .on)
    let login = try await world.answer().get()
    try await follow(login.task, in: world, login.id)
    let grant = try await world.complete(login.id).grant()
    let again = try await world.faceLogin.openReverification(of: grant.session.id, from: LoginWorld.address)
    #expect(try again?.get().task == nil)
  }
}
