import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct `Face login` {
  @Test func `opens a session for the person, on record and with an event`() async throws {
    let world = try await LoginWorld()
    let grant = try await world.openSession()
    #expect(grant.session.candidateID == world.candidate.id)
    #expect(grant.session.method == .face)
    #expect(grant.session.expiresAt == world.sitting.schedule.ends)
    #expect(try await world.keeper.live(grant.session.id) == grant.session)
    #expect(try await world.actions() == [.loginOpened, .verdictAccepted, .sessionOpened])
    #expect(try await world.events() == [.opened(.face)])
    #expect(try await world.failures() == 0)
    #expect(try await world.failures(world.addressKey) == 0)
    #expect(world.frames.count == 0)
  }

  @Test func `puts no document number, ticket, name or password on record`() async throws {
    let world = try await LoginWorld()
    _ = try await world.openSession()
    for record in try await world.store.records(AuditQuery(limit: .max)) {
      let text = "\(record.event)"
      for secret in ["19491231", LoginWorld.ticket, "考生"] { #expect(!text.contains(secret)) }
    }
  }

  @Test func `keeps the consent that was given, and opens nothing without it`() async throws {
    let world = try await LoginWorld()
    for consent in [nil, "", "0", "2"] {
      #expect(
        try await world.answer(to: world.claim(consent: consent)) == .failure(.consentRequired(version: "1")))
    }
    #expect(try await world.actions().isEmpty)
    _ = try await world.open()
    let record = try #require(try await world.store.records(AuditQuery()).first)
    #expect(record.event.details["consent"] == "1")
  }

  @Test func `opens only in the sitting's window`() async throws {
    let world = try await LoginWorld(reentry: .never)
    let schedule = world.sitting.schedule
    world.clock.set(schedule.loginOpens.justBefore)
    #expect(try await world.answer() == .failure(.entry(.notYetOpen(opens: schedule.loginOpens))))
    world.clock.set(schedule.starts.justBefore)
    #expect(try await world.answer().isSuccess)
    world.clock.set(schedule.starts)
    #expect(try await world.answer() == .failure(.entry(.entryClosed)))
    world.clock.set(schedule.ends)
    #expect(try await world.answer() == .failure(.entry(.ended)))
    #expect(try await world.answer(to: world.claim(sitting: .random())) == .failure(.unknownSitting))
  }

  @Test func `a login that was opened in time does not enter late`() async throws {
    let world = try await LoginWorld()
    world.clock.set(world.sitting.schedule.entryCloses.justBefore)
    let login = try await world.open()
    try await world.sendFrames(ofPerson: 1, to: login)
    world.clock.set(world.sitting.schedule.entryCloses)
    #expect(try await world.complete(login) == .notAdmitted(.entry(.entryClosed)))
    #expect(try await world.liveSessions().isEmpty)
    #expect(try await world.actions().last == .sessionRefused)
    #expect(try await world.complete(login) == .unavailable(.finished))
  }

  @Test func `never outlives the sitting`() async throws {
    let world = try await LoginWorld()
    world.clock.set(world.sitting.schedule.ends - .seconds(10))
    let login = try await world.answer().get()
    #expect(login.expiresAt == world.sitting.schedule.ends)
  }

  @Test func `refuses too few frames without counting an attempt`() async throws {
    let world = try await LoginWorld()
    let login = try await world.open()
    try await world.sendFrames(ofPerson: 1, count: 2, to: login)
    for _ in 1...10 { #expect(try await world.complete(login) == .refused([.tooFewFrames], attemptsLeft: 3)) }
    #expect(try await world.failures() == 0)
    _ = try await world.attempt(login, asPerson: 1).grant()
  }

  @Test func `judges each attempt on its own frames`() async throws {
    let world = try await LoginWorld()
    let login = try await world.open()
    #expect(try await world.attempt(login, asPerson: 2) == .refused([.noMatch], attemptsLeft: 2))
    #expect(try await world.complete(login) == .refused([.tooFewFrames], attemptsLeft: 2))
  }

  @Test func `is finished after three refusals`() async throws {
    let world = try await LoginWorld()
    let login = try await world.open()
    for left in [2, 1, 0] {
      #expect(try await world.attempt(login, asPerson: 2) == .refused([.noMatch], attemptsLeft: left))
    }
    #expect(try await world.complete(login) == .unavailable(.finished))
    #expect(
      try await world.send(Fixtures.picture(ofPerson: 1), to: login) == .failure(.unavailable(.finished)))
    #expect(world.frames.count == 0)
    _ = try await world.openSession()
  }

  @Test func `cannot be completed twice`() async throws {
    let world = try await LoginWorld()
    let login = try await world.open()
    _ = try await world.attempt(login, asPerson: 1).grant()
    #expect(try await world.complete(login) == .unavailable(.finished))
    #expect(try await world.liveSessions().count == 1)
  }

  @Test func `is over when its time is`() async throws {
    let world = try await LoginWorld()
    let login = try await world.open()
    try await world.sendFrames(ofPerson: 1, to: login)
    world.clock.advance(by: world.policy.lifetime)
    #expect(try await world.complete(login) == .unavailable(.expired))
    #expect(try await world.send(Fixtures.picture(ofPerson: 1), to: login) == .failure(.unavailable(.expired)))
    #expect(try await world.failures() == 0)
  }

  @Test func `knows no login that it did not open`() async throws {
    let world = try await LoginWorld()
    #expect(try await world.complete(.random()) == .unknownLogin)
    #expect(try await world.send(Fixtures.picture(ofPerson: 1), to: .random()) == .failure(.unknownLogin))
    #expect(world.engine.analyses == 0)
  }

  @Test func `tells the hints that a frame gives at once`() async throws {
    let world = try await LoginWorld()
    let login = try await world.open()
    #expect(try await world.send(Fixtures.picture(of: .noFace), to: login).get().reasons == [.noFace])
    #expect(try await world.send(.unreadable(.corrupt), to: login).get().reasons == [.unreadablePicture])
    #expect(try await world.send(Fixtures.picture(ofPerson: 1), to: login).get().reasons.isEmpty)
  }

  @Test func `takes frames in the places that an attempt has, and so many uploads`() async throws {
    var policy = LoginPolicy()
    policy.uploads = 4
    let world = try await LoginWorld(policy: policy)
    let login = try await world.open()
    for index in [0, 9, -1, .max, .min] {
      #expect(
        try await world.send(Fixtures.picture(ofPerson: 1), at: index, to: login)
          == .failure(.noSuchIndex(allowed: 1...8)))
    }
    #expect(world.engine.analyses == 0)
    for _ in 1...4 { #expect(try await world.send(Fixtures.picture(of: .noFace), to: login).isSuccess) }
    #expect(try await world.send(Fixtures.picture(ofPerson: 1), to: login) == .failure(.tooManyUploads))
    #expect(world.engine.analyses == 4)
  }
}

extension Result {
  var isSuccess: Bool {
    switch self {
    case .success: true
    case .failure: false
    }
  }
}
