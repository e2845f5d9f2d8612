import FaceAuth
import Testing

extension StoreConformance {
  static let credentials: [Check] = [
    Check("a credential is usable by its candidate, in its sitting, in its time") { world in
      let credentials = world.stores.credentials
      let credential = StoreSamples.credential(of: world.candidate.id, in: world.sitting.id)
      try await credentials.add(credential)
      let candidate = world.candidate.id
      let sitting = world.sitting.id
      #expect(try await credentials.usable(by: candidate, in: sitting, at: StoreWorld.now) == credential)
      #expect(try await credentials.usable(by: candidate, in: sitting, at: credential.expiresAt) == nil)
      #expect(try await credentials.usable(by: .random(), in: sitting, at: StoreWorld.now) == nil)
      #expect(try await credentials.usable(by: candidate, in: .random(), at: StoreWorld.now) == nil)
    },

    Check("a newer credential puts the earlier ones of the same seat out of use, and no others") { world in
      let stores = world.stores
      let otherSitting = try await world.sitting()
      let first = StoreSamples.credential(of: world.candidate.id, in: world.sitting.id)
      let elsewhere = StoreSamples.credential(of: world.candidate.id, in: otherSitting.id)
      let second = StoreSamples.credential(of: world.candidate.id, in: world.sitting.id)
      for credential in [first, elsewhere, second] { try await stores.credentials.add(credential) }
      #expect(
        try await stores.credentials.usable(by: world.candidate.id, in: world.sitting.id, at: StoreWorld.now)
          == second)
      #expect(
        try await stores.credentials.usable(by: world.candidate.id, in: otherSitting.id, at: StoreWorld.now)
          == elsewhere)
      let outcome = try await stores.sessions.open(world.opening(.credential(first.id)))
      #expect(outcome == .refused(.authorisationUsed))
    },

    Check("no credential is added for a candidate or a sitting that is not there, nor one twice") { world in
      let credentials = world.stores.credentials
      let credential = StoreSamples.credential(of: world.candidate.id, in: world.sitting.id)
      try await credentials.add(credential)
      let refused = [
        credential,
        StoreSamples.credential(of: .random(), in: world.sitting.id),
        StoreSamples.credential(of: world.candidate.id, in: .random()),
      ]
      for credential in refused {
        await #expect(throws: StoreFault.unavailable) { try await credentials.add(credential) }
      }
      #expect(
        try await credentials.usable(by: world.candidate.id, in: world.sitting.id, at: StoreWorld.now)
          == credential)
    },
  ]
}
