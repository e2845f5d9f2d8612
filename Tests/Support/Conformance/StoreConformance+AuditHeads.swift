import FaceAuth
import Testing

extension StoreConformance {
  private static func signed(_ sequence: Int64, by key: String = "key-1") -> SignedAuditHead {
    SignedAuditHead(
      head: AuditHead(sequence: sequence, hash: StoreSamples.digest()), signedAt: StoreWorld.now, keyID: key,
      statement: "statement of \(sequence)")
  }

  static let auditHeads: [Check] = [
    Check("the head is the newest record's place") { world in
      let stores = world.stores
      #expect(try await stores.auditHeads.auditHead() == nil)
      for _ in 1...3 {
        let record = try await stores.audit.append(
          AuditEvent(at: StoreWorld.now, actor: .service, action: .keysRotated))
        #expect(
          try await stores.auditHeads.auditHead() == AuditHead(sequence: record.sequence, hash: record.hash))
      }
    },

    Check("signed heads and their keys are kept, each once and the first one stands") { world in
      let heads = world.stores.auditHeads
      #expect(try await heads.lastSignedHead() == nil)
      let key = AuditKey(id: "key-1", jwk: "{}", firstUsedAt: StoreWorld.now)
      let later = AuditKey(id: "key-0", jwk: "{}", firstUsedAt: StoreWorld.now + .seconds(1))
      let (first, third, second) = (signed(3), signed(9, by: "key-0"), signed(5))
      try await heads.add(first, key: key)
      try await heads.add(third, key: later)
      try await heads.add(second, key: key)
      try await heads.add(signed(5), key: key)
      #expect(try await heads.signedHeads(after: 0, limit: 10) == [first, second, third])
      #expect(try await heads.signedHeads(after: 3, limit: 1) == [second])
      #expect(try await heads.signedHeads(after: 9, limit: 10) == [])
      #expect(try await heads.lastSignedHead() == third)
      #expect(try await heads.auditKeys() == [key, later])
    },
  ]
}
