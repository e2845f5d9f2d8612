import FaceAuth

/// Confines what a path names to a caller's exams: the one place that knows of which exam something is.
///
/// What is of another exam is replaced by an id that nothing has, so that each handler answers what it answers for
/// something that does not exist. Nothing can be learnt from it, and no handler can forget it.
struct ExamsInPath: Sendable {
  /// Parameters by which the exam is found.
  private static let telling: Set<String> = ["exam", "sitting", "candidate", "batch", "session", "case"]
  /// What is looked for within what another parameter of the same path names.
  private static let inner: Set<String> = ["reference", "line", "photo", "one", "other", "frame"]
  /// What is of no exam.
  private static let examless: Set<String> = ["operator", "own", "endpoint", "file"]

  let stores: Stores

  /// Whether the pattern names something of an exam.
  static func names(_ pattern: RoutePattern) -> Bool {
    pattern.parameters.contains { telling.contains($0) }
  }

  /// Whether it is known of each of the pattern's parameters what it means; for a test.
  static func knows(_ pattern: RoutePattern) -> Bool {
    pattern.parameters.allSatisfy { telling.contains($0) || inner.contains($0) || examless.contains($0) }
  }

  /// The request with ids of nothing in place of those of other exams, and of what nobody knows the exam of.
  ///
  /// - Throws: ``StoreFault``.
  func confined(_ request: HTTPRequest, to scope: ExamScope) async throws -> HTTPRequest {
    var request = request
    for (name, text) in request.parameters where !Self.inner.contains(name) && !Self.examless.contains(name) {
      guard let exam = try await exam(of: text, named: name) else { continue }
      switch exam {
      case .known(let id) where scope.includes(id): continue
      case .known, .unknown: request.parameters[name] = "\(ExamID.random())"
      }
    }
    return request
  }

  private enum Finding {
    case known(ExamID)
    case unknown
  }

  /// Nil for what does not exist, or is no id: the handler says so.
  private func exam(of text: String, named name: String) async throws -> Finding? {
    let exam: ExamID?
    switch name {
    case "exam": exam = ExamID(text)
    case "sitting":
      guard let id = SittingID(text) else { return nil }
      exam = try await stores.sittings.sitting(id)?.examID
    case "candidate":
      guard let id = CandidateID(text) else { return nil }
      exam = try await stores.candidates.candidate(id)?.examID
    case "batch":
      guard let id = BatchID(text) else { return nil }
      exam = try await stores.batches.batch(id)?.examID
    case "session":
      guard let id = SessionID(text), let session = try await stores.sessions.session(id) else { return nil }
      guard let sitting = try await stores.sittings.sitting(session.sittingID) else { return .unknown }
      exam = sitting.examID
    case "case":
      guard let id = CaseID(text) else { return nil }
      exam = try await stores.cases.helpdeskCase(id)?.examID
    // Whoever adds a parameter says here what it means; until then it leads nowhere.
    default: return .unknown
    }
    return exam.map { .known($0) }
  }
}

extension RoutePattern {
  /// The names of its parameters.
  var parameters: [String] {
    segments.compactMap { segment in
      switch segment {
      case .literal: nil
      case .parameter(let name): name
      }
    }
  }
}
