import FaceAuth
import Testing

extension StoreConformance {
  static let sittings: [Check] = [
    Check("an exam and a sitting come back as they were added") { world in
      let sittings = world.stores.sittings
      let kinds: [SittingKind] = [.formal(requiresMock: true), .mock(runs: nil), .mock(runs: 3)]
      for kind in kinds {
        for reentry in ReentryRule.allCases {
          for secondLogin in SecondLoginRule.allCases {
            let added = try await world.sitting(kind: kind, reentry: reentry, secondLogin: secondLogin)
            #expect(try await sittings.sitting(added.id) == added)
          }
        }
      }
      #expect(try await sittings.exam(world.exam.id) == world.exam)
      #expect(try await sittings.exam(.random()) == nil)
      #expect(try await sittings.sitting(.random()) == nil)
    },

    Check("a sitting keeps the false-match rate that it asks for, and one out of bounds is not added") { world in
      let sittings = world.stores.sittings
      for rate in [nil, 1e-6, 1e-4, 1.0 / 3_000, 1e-1] {
        var sitting = try StoreSamples.sitting(of: world.exam.id)
        sitting.falseMatchRate = rate
        try await sittings.add(sitting)
        #expect(try await sittings.sitting(sitting.id) == sitting)
      }
      for rate in [0, -1e-4, 9e-7, 0.11, 1, .infinity, .nan] {
        var sitting = try StoreSamples.sitting(of: world.exam.id)
        sitting.falseMatchRate = rate
        let refused = sitting
        await #expect(throws: StoreFault.unavailable) { try await sittings.add(refused) }
        #expect(try await sittings.sitting(refused.id) == nil)
      }
    },

    Check("a sitting keeps its rules about challenges") { world in
      let sittings = world.stores.sittings
      for challenge in ChallengeRule.allCases {
        for without in WithoutChallengeRule.allCases {
          var sitting = try StoreSamples.sitting(of: world.exam.id)
          sitting.challenge = challenge
          sitting.withoutChallenge = without
          try await sittings.add(sitting)
          #expect(try await sittings.sitting(sitting.id) == sitting)
        }
      }
    },

    Check("a sitting keeps its rule about bare faces") { world in
      let sittings = world.stores.sittings
      for rule in BareFaceRule.allCases {
        var sitting = try StoreSamples.sitting(of: world.exam.id)
        sitting.bareFace = rule
        try await sittings.add(sitting)
        #expect(try await sittings.sitting(sitting.id) == sitting)
      }
    },

    Check("a sitting keeps its rule about filters") { world in
      let sittings = world.stores.sittings
      for rule in FilterRule.allCases {
        var sitting = try StoreSamples.sitting(of: world.exam.id)
        sitting.filters = rule
        try await sittings.add(sitting)
        #expect(try await sittings.sitting(sitting.id) == sitting)
      }
    },

    Check("an exam or a sitting that is there is not added again, and no sitting without its exam") { world in
      let sittings = world.stores.sittings
      let renamed = Exam(id: world.exam.id, name: "另一个", createdAt: StoreWorld.opens)
      await #expect(throws: StoreFault.unavailable) { try await sittings.add(renamed) }
      await #expect(throws: StoreFault.unavailable) { try await sittings.add(world.sitting) }
      let orphan = try StoreSamples.sitting(of: .random())
      await #expect(throws: StoreFault.unavailable) { try await sittings.add(orphan) }
      #expect(try await sittings.exam(world.exam.id) == world.exam)
      #expect(try await sittings.sittings(of: world.exam.id) == [world.sitting])
    },

    Check("an exam comes with its sittings and its record, or not at all") { world in
      let (sittings, audit) = (world.stores.sittings, world.stores.audit)
      let exam = StoreSamples.exam()
      let earlier = try StoreSamples.sitting(of: exam.id)
      let later = try StoreSamples.sitting(of: exam.id, delay: .seconds(60))
      let events = [AuditAction.examCreated, .sittingCreated, .sittingCreated].map {
        AuditEvent(at: StoreWorld.now, actor: .service, action: $0, examID: exam.id)
      }

      // Each is refused only after something before it could have been written.
      var unlawful = later
      unlawful.falseMatchRate = 1
      let elsewhere = try StoreSamples.sitting(of: world.exam.id)
      let taken = Sitting(
        id: world.sitting.id, examID: exam.id, name: "面试", kind: later.kind, schedule: later.schedule)
      for refused in [unlawful, elsewhere, taken, earlier] {
        await #expect(throws: StoreFault.unavailable) {
          try await sittings.add(exam, sittings: [earlier, refused], record: events)
        }
        #expect(try await sittings.exam(exam.id) == nil)
        #expect(try await sittings.sitting(earlier.id) == nil)
        #expect(try await audit.records(AuditQuery(examID: exam.id)) == [])
      }
      #expect(try await sittings.sitting(world.sitting.id) == world.sitting)
      #expect(try await sittings.sitting(elsewhere.id) == nil)

      try await sittings.add(exam, sittings: [later, earlier], record: events)
      #expect(try await sittings.exam(exam.id) == exam)
      #expect(try await sittings.sittings(of: exam.id) == [earlier, later])
      #expect(try await audit.records(AuditQuery(examID: exam.id)).map(\.event) == events)

      await #expect(throws: StoreFault.unavailable) {
        try await sittings.add(exam, sittings: [], record: events)
      }
      #expect(try await audit.records(AuditQuery(examID: exam.id)).count == events.count)
    },

    Check("a sitting comes with its record, or not at all") { world in
      let (sittings, audit) = (world.stores.sittings, world.stores.audit)
      func event(_ sitting: Sitting) -> AuditEvent {
        AuditEvent(
          at: StoreWorld.now, actor: .service, action: .sittingCreated, examID: sitting.examID, sittingID: sitting.id)
      }
      let orphan = try StoreSamples.sitting(of: .random())
      for refused in [orphan, world.sitting] {
        await #expect(throws: StoreFault.unavailable) { try await sittings.add(refused, record: [event(refused)]) }
        #expect(try await audit.records(AuditQuery(sittingID: refused.id)) == [])
      }
      let added = try StoreSamples.sitting(of: world.exam.id)
      try await sittings.add(added, record: [event(added)])
      #expect(try await sittings.sitting(added.id) == added)
      #expect(try await audit.records(AuditQuery(sittingID: added.id)).map(\.event) == [event(added)])
    },

    Check("exams come oldest first, sittings by start") { world in
      let sittings = world.stores.sittings
      let older = StoreSamples.exam(createdAt: StoreWorld.opens - .seconds(1))
      let newer = StoreSamples.exam(createdAt: StoreWorld.opens + .seconds(1))
      try await sittings.add(newer)
      try await sittings.add(older)
      #expect(try await sittings.exams() == [older, world.exam, newer])

      let later = try StoreSamples.sitting(of: world.exam.id, delay: .seconds(60))
      let earlier = try StoreSamples.sitting(of: world.exam.id, delay: .seconds(-60))
      try await sittings.add(later)
      try await sittings.add(earlier)
      #expect(try await sittings.sittings(of: world.exam.id) == [earlier, world.sitting, later])
      #expect(try await sittings.sittings(of: newer.id) == [])
    },
  ]
}
