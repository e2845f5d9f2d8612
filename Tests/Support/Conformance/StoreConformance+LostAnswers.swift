import FaceAuth
import Testing

extension StoreConformance {
  /// What somebody presents again who has not heard the answer.
  static let lostAnswers: [Check] = [
    Check("a refresh token is taken again for a while, and what was lost is withdrawn") { world in
      let sessions = world.stores.sessions
      let (session, first) = try await world.openSession()
      let (lost, heard) = (StoreSamples.digest(), StoreSamples.digest())
      let soon = StoreWorld.now + RefreshTokenUse.grace - .milliseconds(1)
      #expect(try await rotates(first, to: lost, at: StoreWorld.now, in: world))
      #expect(try await rotates(first, to: heard, at: soon, in: world))
      #expect(try await rotates(heard, to: StoreSamples.digest(), at: soon, in: world))
      #expect(try await sessions.session(session.id)?.end == nil)
      #expect(try await !rotates(lost, to: StoreSamples.digest(), at: soon, in: world))
      #expect(try await sessions.session(session.id)?.end?.reason == .refreshReused)
    },

    Check("a refresh token is not taken again once its replacement was used") { world in
      let (session, first) = try await world.openSession()
      let second = StoreSamples.digest()
      #expect(try await rotates(first, to: second, at: StoreWorld.now, in: world))
      #expect(try await rotates(second, to: StoreSamples.digest(), at: StoreWorld.now, in: world))
      #expect(try await !rotates(first, to: StoreSamples.digest(), at: StoreWorld.now, in: world))
      #expect(try await world.stores.sessions.session(session.id)?.end?.reason == .refreshReused)
    },

    Check("the tokens of an opening are given again to the holder of its retry secret") { world in
      let sessions = world.stores.sessions
      let retry = StoreSamples.digest()
      var opening = try await world.openingByFace()
      opening.retryDigest = retry
      guard case .opened(let session, ended: nil) = try await sessions.open(opening) else {
        Issue.record("no session was opened")
        return
      }
      let heard = StoreSamples.digest()
      #expect(try await rotates(retry, to: heard, at: StoreWorld.now + .seconds(5), in: world))
      #expect(try await rotates(heard, to: StoreSamples.digest(), at: StoreWorld.now + .seconds(6), in: world))
      #expect(try await sessions.session(session.id)?.end == nil)
      // Of the tokens that were lost the session hears, should anybody have them after all.
      #expect(
        try await !rotates(
          opening.refreshDigest, to: StoreSamples.digest(), at: StoreWorld.now + .seconds(7), in: world))
      #expect(try await sessions.session(session.id)?.end?.reason == .refreshReused)
    },

    Check("a retry secret is worth nothing once the session's token was used, or later") { world in
      for isLate in [false, true] {
        let sitting = try await world.sitting()
        let retry = StoreSamples.digest()
        var opening = try await world.openingByFace(in: sitting)
        opening.retryDigest = retry
        guard case .opened(let session, ended: nil) = try await world.stores.sessions.open(opening) else {
          Issue.record("no session was opened")
          return
        }
        let now = isLate ? StoreWorld.now + RefreshTokenUse.grace : StoreWorld.now
        if !isLate {
          #expect(try await rotates(opening.refreshDigest, to: StoreSamples.digest(), at: now, in: world))
        }
        #expect(try await !rotates(retry, to: StoreSamples.digest(), at: now, in: world))
        #expect(try await world.stores.sessions.session(session.id)?.end?.reason == .refreshReused)
      }
    },
  ]

  private static func rotates(
    _ presented: [UInt8], to replacement: [UInt8], at now: Instant, in world: StoreWorld
  ) async throws -> Bool {
    let outcome = try await world.stores.sessions.refresh(
      presented, replacement: replacement, idleTimeout: .seconds(1200), at: now)
    return switch outcome {
    case .rotated, .repeated: true
    case .reused, .invalid: false
    }
  }
}
