import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct `Engine faults` {
  @Test(arguments: [FaceEngineFault.overloaded, .unavailable])
  func `cost neither an upload nor an attempt`(fault: FaceEngineFault) async throws {
    var policy = LoginPolicy()
    policy.uploads = 3
    let world = try await LoginWorld(policy: policy)
    let login = try await world.open()
    world.engine.fail(with: fault)
    for _ in 1...10 {
      await #expect(throws: fault) { try await world.send(Fixtures.picture(ofPerson: 1), to: login) }
    }
    world.engine.fail(with: nil)
    _ = try await world.attempt(login, asPerson: 1).grant()
  }

  @Test func `leave no frame to judge`() async throws {
    let world = try await LoginWorld()
    let login = try await world.open()
    world.engine.fail(with: .unavailable)
    for index in 1...3 { _ = try? await world.send(Fixtures.picture(ofPerson: 1), at: index, to: login) }
    #expect(try await world.complete(login) == .refused([.tooFewFrames], attemptsLeft: 3))
  }

  @Test func `a full frame buffer is an overload, not the candidate's doing`() async throws {
    let world = try await LoginWorld()
    let login = try await world.open()
    let small = FaceLogin(
      stores: Stores(world.store), engine: world.engine, faces: world.faces, offload: InlineOffload(),
      secrets: world.secrets, clock: world.clock, frames: FrameBuffer(capacity: 0), policy: world.policy)
    await #expect(throws: FaceEngineFault.overloaded) {
      try await small.submit(world.picture(Fixtures.picture(ofPerson: 1)), at: 1, to: login)
    }
    #expect(world.engine.analyses == 0)
  }
}
