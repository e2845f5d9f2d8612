import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct LoginTests {
  static let expires = Fixtures.minute(3)

  static func login(attempts: Int = 3) -> Login {
    Login(
      id: .random(), sittingID: .random(), candidateID: .random(), purpose: .openSession,
      attemptKey: .address([1]), consent: "1", openedAt: Fixtures.nineOClock, expiresAt: expires,
      attemptsAllowed: attempts)
  }

  var login = LoginTests.login()
  let now = Fixtures.nineOClock

  @Test func `takes attempts until it expires, to the millisecond`() {
    #expect(login.availability(at: now) == nil)
    #expect(login.availability(at: Self.expires.justBefore) == nil)
    #expect(login.availability(at: Self.expires) == .expired)
  }

  @Test mutating func `judges one attempt at a time`() throws {
    try login.begin(at: now)
    #expect(login.availability(at: now) == .busy)
    #expect(throws: LoginUnavailable.busy) { try login.begin(at: now) }
    #expect(login.attemptsUsed == 1)
  }

  @Test mutating func `is open again after a refusal, until the attempts are used up`() throws {
    for left in [2, 1] {
      try login.begin(at: now)
      login.settle(.refused)
      #expect(login.attemptsLeft == left)
      #expect(login.availability(at: now) == nil)
    }
    try login.begin(at: now)
    login.settle(.refused)
    #expect(login.state == .refused)
    #expect(throws: LoginUnavailable.finished) { try login.begin(at: now) }
  }

  @Test mutating func `is used up by one acceptance`() throws {
    try login.begin(at: now)
    login.settle(.accepted)
    #expect(login.availability(at: now) == .finished)
    #expect(throws: LoginUnavailable.finished) { try login.begin(at: now) }
  }

  @Test mutating func `gives a withdrawn attempt back`() throws {
    try login.begin(at: now)
    login.settle(.withdrawn)
    #expect(login == LoginTests.login().with(login))
    #expect(login.attemptsLeft == 3)
  }

  @Test(arguments: [Login.Settlement.accepted, .refused, .withdrawn])
  func `settles nothing where no attempt is being judged`(settlement: Login.Settlement) throws {
    var login = LoginTests.login()
    login.settle(settlement)
    #expect(login.state == .open && login.attemptsUsed == 0)
    try login.begin(at: now)
    login.settle(.accepted)
    login.settle(settlement)
    #expect(login.state == .accepted && login.attemptsUsed == 1)
  }

  @Test mutating func `is not stuck in judging beyond its time`() throws {
    try login.begin(at: now)
    #expect(login.availability(at: Self.expires.justBefore) == .busy)
    #expect(login.availability(at: Self.expires) == .expired)
  }

  /// Every sequence of six moves: the attempts used never pass the attempts allowed, and nothing leaves an end state.
  @Test func `keeps its promises under every sequence of moves`() {
    let moves: [(inout Login) -> Void] = [
      { login in try? login.begin(at: Fixtures.nineOClock) },
      { login in login.settle(.accepted) },
      { login in login.settle(.refused) },
      { login in login.settle(.withdrawn) },
    ]
    for sequence in 0..<4096 {
      var login = LoginTests.login(attempts: 2)
      for step in 0..<6 {
        let before = login
        moves[sequence >> (2 * step) & 3](&login)
        #expect((0...2).contains(login.attemptsUsed))
        if before.state == .accepted || before.state == .refused { #expect(login == before) }
        if login.state == .accepted && before.state != .accepted { #expect(before.state == .judging) }
      }
    }
  }
}

extension Login {
  /// This login's state under the other's identity.
  fileprivate func with(_ other: Login) -> Login {
    Login(
      id: other.id, sittingID: other.sittingID, candidateID: other.candidateID, purpose: purpose,
      attemptKey: attemptKey, consent: consent, openedAt: openedAt, expiresAt: expiresAt,
      attemptsAllowed: attemptsAllowed, attemptsUsed: attemptsUsed, state: state)
  }
}
