import FaceAuth

// What a path names, or the 404 that says there is none.

extension SittingStore {
  func exam(in request: HTTPRequest) async throws -> Exam {
    let id = try request.identifier("exam", of: Exam.self, otherwise: .unknownExam)
    guard let exam = try await exam(id) else { throw ServiceProblem.unknownExam.problem() }
    return exam
  }

  func sitting(in request: HTTPRequest) async throws -> Sitting {
    let id = try request.identifier("sitting", of: Sitting.self, otherwise: .unknownSitting)
    guard let sitting = try await sitting(id) else { throw ServiceProblem.unknownSitting.problem() }
    return sitting
  }
}

extension BatchStore {
  func batch(in request: HTTPRequest) async throws -> EnrolmentBatch {
    let id = try request.identifier("batch", of: EnrolmentBatch.self, otherwise: .unknownBatch)
    guard let batch = try await batch(id) else { throw ServiceProblem.unknownBatch.problem() }
    return batch
  }
}

extension CandidateStore {
  func candidate(in request: HTTPRequest) async throws -> Candidate {
    let id = try request.identifier("candidate", of: Candidate.self, otherwise: .unknownCandidate)
    guard let candidate = try await candidate(id) else { throw ServiceProblem.unknownCandidate.problem() }
    return candidate
  }

  /// The reference in the path, if it is one of the candidate in the path.
  func reference(in request: HTTPRequest) async throws -> Reference {
    guard let candidateID = request.parameters["candidate"].flatMap({ CandidateID($0) }),
      let referenceID = request.parameters["reference"].flatMap({ ReferenceID($0) }),
      let reference = try await references(of: candidateID).first(where: { $0.id == referenceID })
    else { throw ServiceProblem.unknownReference.problem() }
    return reference
  }
}
