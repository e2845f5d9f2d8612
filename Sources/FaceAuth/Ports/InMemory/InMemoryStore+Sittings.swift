extension InMemoryStore: SittingStore {
  package func add(_ exam: Exam, sittings: [Sitting], record events: [AuditEvent]) async throws {
    try step { (state) throws(StoreFault) in
      guard state.exams[exam.id] == nil, Set(sittings.map(\.id)).count == sittings.count,
        sittings.allSatisfy({ $0.examID == exam.id && state.takes($0) })
      else { throw .unavailable }
      state.exams[exam.id] = exam
      for sitting in sittings { state.sittings[sitting.id] = sitting }
      for event in events { _ = state.append(event) }
    }
  }

  package func exam(_ id: ExamID) async throws -> Exam? {
    try step { $0.exams[id] }
  }

  package func exams() async throws -> [Exam] {
    try step { $0.exams.values.sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) } }
  }

  package func add(_ sitting: Sitting, record events: [AuditEvent]) async throws {
    try step { (state) throws(StoreFault) in
      guard state.exams[sitting.examID] != nil, state.takes(sitting) else { throw .unavailable }
      state.sittings[sitting.id] = sitting
      for event in events { _ = state.append(event) }
    }
  }

  package func sitting(_ id: SittingID) async throws -> Sitting? {
    try step { $0.sittings[id] }
  }

  package func sittings(of exam: ExamID) async throws -> [Sitting] {
    try step { state in
      state.sittings.values.filter { $0.examID == exam }
        .sorted { ($0.schedule.starts, $0.id) < ($1.schedule.starts, $1.id) }
    }
  }
}

extension InMemoryState {
  fileprivate func takes(_ sitting: Sitting) -> Bool {
    sittings[sitting.id] == nil && sitting.hasLawfulFalseMatchRate
  }
}
