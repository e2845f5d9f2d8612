import FaceAuth

/// Life after enrolment: withdrawal, export and retention.
struct RecordRoutes: Sendable {
  let access: AccessControl
  let stores: Stores
  let withdrawal: Withdrawal
  let files: PersonalFiles
  let retention: Retention

  private static let term: RoutePattern = "/v1/exams/{exam}/retention"

  var routes: [Route] {
    [
      access.route(
        .withdrawCandidates, .post, "/v1/candidates/{candidate}/withdrawal", body: .json, handler: withdraw),
      access.route(.exportCandidates, .post, "/v1/candidates/{candidate}/export", handler: export),
      access.route(.readExams, .get, Self.term, handler: showTerm),
      access.route(.writeExams, .put, Self.term, body: .json, handler: setTerm),
    ]
  }

  private func withdraw(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let candidate = try request.identifier("candidate", of: Candidate.self, otherwise: .unknownCandidate)
    let reason = try JSONObjectReader(request.body, known: ["reason"]).choice("reason", ErasureReason.self)
    guard
      let receipt = try await withdrawal.withdraw(candidate, because: reason, by: .operatorNamed(caller.name))
    else { throw ServiceProblem.unknownCandidate.problem() }
    return try .json(ErasureAnswer(receipt))
  }

  private func export(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let candidate = try request.identifier("candidate", of: Candidate.self, otherwise: .unknownCandidate)
    guard var file = try await files.export(candidate, by: .operatorNamed(caller.name)) else {
      throw ServiceProblem.unknownCandidate.problem()
    }
    // Whoever works on some exams only learns of nobody in the others.
    file.elsewhere.removeAll { !caller.exams.includes($0.examID) }
    let answer = PersonalFileAnswer(file) { reference, _ in
      "/v1/candidates/\(candidate)/references/\(reference.id)/photo"
    }
    return HTTPResponse(headers: ["Content-Type": "application/json"], body: .bytes(try answer.json()))
  }

  private func showTerm(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let exam = try await stores.sittings.exam(in: request)
    guard let term = try await retention.term(of: exam.id) else { throw ServiceProblem.unknownExam.problem() }
    return try .json(RetentionAnswer(term, exam: exam))
  }

  private func setTerm(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let exam = try await stores.sittings.exam(in: request)
    let body = try JSONObjectReader(request.body, known: ["until"])
    let until = try body.optionalTime("until", in: exam.zone)
    switch try await retention.set(until, of: exam.id, by: .operatorNamed(caller.name)) {
    case .success(let term): return try .json(RetentionAnswer(term, exam: exam))
    case .failure(let refusal): throw Problem(refusal, in: exam)
    }
  }
}
