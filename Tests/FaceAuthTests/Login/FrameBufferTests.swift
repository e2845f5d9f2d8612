import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct `Frame buffer` {
  let buffer = FrameBuffer(capacity: 3)
  let now = Fixtures.nineOClock
  let login = LoginTests.login()

  static func frame(_ number: UInt8) -> Frame {
    Fixtures.frame(.unreadable(.empty), number: number)
  }

  @Test func `keeps frames in the order of their places, one in each`() {
    #expect(buffer.reserve(login, limit: 8, at: now) == .reserved)
    for (number, place) in [(1, 3), (2, 1), (3, 2), (4, 3)] as [(UInt8, Int)] {
      buffer.put(Self.frame(number), at: place, of: login.id)
    }
    #expect(buffer.frames(of: login.id) == [Self.frame(2), Self.frame(3), Self.frame(4)])
  }

  @Test func `counts uploads over clearing, and forgets them with the login`() {
    for _ in 1...2 { #expect(buffer.reserve(login, limit: 2, at: now) == .reserved) }
    buffer.put(Self.frame(1), at: 1, of: login.id)
    buffer.clear(login.id)
    #expect(buffer.frames(of: login.id).isEmpty)
    #expect(buffer.reserve(login, limit: 2, at: now) == .usedUp)
    buffer.drop(login.id)
    #expect(buffer.reserve(login, limit: 2, at: now) == .reserved)
  }

  @Test func `gives an upload back, and never more than were taken`() {
    #expect(buffer.reserve(login, limit: 1, at: now) == .reserved)
    buffer.release(login.id)
    buffer.release(login.id)
    #expect(buffer.reserve(login, limit: 1, at: now) == .reserved)
    #expect(buffer.reserve(login, limit: 1, at: now) == .usedUp)
  }

  @Test func `holds so many logins and no more`() {
    for _ in 1...3 { #expect(buffer.reserve(LoginTests.login(), limit: 8, at: now) == .reserved) }
    #expect(buffer.reserve(login, limit: 8, at: now) == .full)
    #expect(buffer.count == 3)
  }

  @Test func `makes room by forgetting logins that have expired`() {
    for _ in 1...3 { #expect(buffer.reserve(LoginTests.login(), limit: 8, at: now) == .reserved) }
    #expect(buffer.reserve(login, limit: 8, at: LoginTests.expires) == .reserved)
    #expect(buffer.count == 1)
  }

  @Test func `a frame that comes after its login was dropped leaves nothing behind`() {
    #expect(buffer.reserve(login, limit: 8, at: now) == .reserved)
    buffer.drop(login.id)
    buffer.put(Self.frame(1), at: 1, of: login.id)
    buffer.release(login.id)
    buffer.clear(login.id)
    #expect(buffer.count == 0)
    #expect(buffer.frames(of: login.id).isEmpty)
  }

  @Test func `sweeping forgets what has expired and nothing else`() {
    #expect(buffer.reserve(login, limit: 8, at: now) == .reserved)
    buffer.sweep(at: LoginTests.expires.justBefore)
    #expect(buffer.count == 1)
    buffer.sweep(at: LoginTests.expires)
    #expect(buffer.count == 0)
  }
}
