import FaceAuth
import Testing

extension StoreConformance {
  static let audit: [Check] = [
    Check("an audit record comes back as it was appended, in its place in the chain") { world in
      let audit = world.stores.audit
      let full = AuditEvent(
        at: StoreWorld.now, actor: .operatorNamed("helpdesk:7"), action: .verdictRefused, examID: world.exam.id,
        sittingID: world.sitting.id, candidateID: world.candidate.id, sessionID: .random(), loginID: .random(),
        reasons: ["back-light", "no-face"], details: ["distance": "0.4123", "threshold": "-0.06", "model": "a/1"])
      let bare = AuditEvent(at: StoreWorld.now, actor: .service, action: .keysRotated)
      let first = try await audit.append(full)
      let second = try await audit.append(bare)
      #expect(first.event == full)
      #expect(first.sequence == 1)
      #expect(world.chain.verifies(first, after: nil))
      #expect(world.chain.verifies(second, after: (first.sequence, first.hash)))
      #expect(try await audit.records(AuditQuery()) == [first, second])
    },

    Check("fifty who append at once make one chain without gaps") { world in
      let audit = world.stores.audit
      _ = try await concurrently(50) { index in
        try await audit.append(
          AuditEvent(
            at: StoreWorld.now, actor: .candidate, action: .loginOpened, details: ["index": String(index)]))
      }
      let records = try await audit.records(AuditQuery(limit: 100))
      #expect(records.map(\.sequence) == Array(1...50))
      var last: (sequence: Int64, hash: [UInt8])?
      for record in records {
        #expect(world.chain.verifies(record, after: last))
        last = (record.sequence, record.hash)
      }
      #expect(Set(records.compactMap { $0.event.details["index"] }).count == 50)
    },

    Check("a query narrows by every condition it names, oldest first, up to its limit") { world in
      let audit = world.stores.audit
      let (exam, sitting, candidate) = (world.exam.id, world.sitting.id, world.candidate.id)
      for second in 0..<8 {
        try await audit.append(
          AuditEvent(
            at: StoreWorld.now + .seconds(second), actor: .service,
            action: second.isMultiple(of: 2) ? .sessionOpened : .sessionEnded, examID: second < 6 ? exam : nil,
            sittingID: second < 4 ? sitting : nil, candidateID: second < 2 ? candidate : nil))
      }
      func sequences(_ query: AuditQuery) async throws -> [Int64] {
        try await audit.records(query).map(\.sequence)
      }
      #expect(try await sequences(AuditQuery(examID: exam)) == [1, 2, 3, 4, 5, 6])
      #expect(try await sequences(AuditQuery(sittingID: sitting)) == [1, 2, 3, 4])
      #expect(try await sequences(AuditQuery(candidateID: candidate)) == [1, 2])
      #expect(try await sequences(AuditQuery(action: .sessionEnded)) == [2, 4, 6, 8])
      #expect(try await sequences(AuditQuery(from: StoreWorld.now + .seconds(6))) == [7, 8])
      #expect(try await sequences(AuditQuery(until: StoreWorld.now + .seconds(2))) == [1, 2])
      #expect(try await sequences(AuditQuery(after: 5)) == [6, 7, 8])
      #expect(try await sequences(AuditQuery(limit: 3)) == [1, 2, 3])
      #expect(try await sequences(AuditQuery(limit: 0)) == [])
      #expect(try await sequences(AuditQuery(exams: [exam, .random()], action: .sessionOpened)) == [1, 3, 5])
      #expect(try await sequences(AuditQuery(exams: [])) == [])
      #expect(
        try await sequences(AuditQuery(examID: exam, action: .sessionOpened, after: 1, limit: 1)) == [3])
    },
  ]
}
