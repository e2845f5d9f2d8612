import FaceAuth

/// The face login: open, frames in, complete.
struct FaceLoginRoutes: Sendable {
  let faceLogin: FaceLogin
  let desk: SessionTokenDesk
  let policy: LoginPolicy
  let clock: any WallClock
  let maximumPictureBytes: Int
  let loginLimiter: RequestLimiter?
  let frameLimiter: RequestLimiter?

  var routes: [Route] {
    [
      Route(.post, "/v1/logins", body: .json, handler: open).limited(by: loginLimiter),
      Route(.put, "/v1/logins/{login}/frames/{frame}", body: .picture(maximumPictureBytes), handler: putFrame)
        .limited(by: frameLimiter),
      Route(.post, "/v1/logins/{login}/complete", handler: complete).limited(by: frameLimiter),
    ]
  }

  private func open(_ request: HTTPRequest) async throws -> HTTPResponse {
    let body = try JSONObjectReader(
      request.body, known: ["sitting", "id_number", "ticket", "consent", "challenge", "evidence_consent"])
    let claim = LoginClaim(
      sittingID: try body.identifier("sitting", of: Sitting.self),
      number: try body.text("id_number", 1...64),
      ticket: try body.text("ticket", 1...64),
      consent: try body.optionalText("consent", 1...64),
      withoutChallenge: try body.optionalChoice("challenge", ChallengeWish.self) == ChallengeWish.none,
      evidenceConsent: try body.optionalFlag("evidence_consent") ?? false)
    switch try await faceLogin.open(claim, from: request.clientSubnet, client: request.clientTrace) {
    case .success(let login): return try .json(LoginAnswer(login, policy: policy), status: 201)
    case .failure(let refusal):
      let code = refusal == .exhausted ? await faceLogin.supportCode(of: claim) : nil
      throw Problem(refusal, way: .face, at: clock.now()).supported(by: code)
    }
  }

  private func putFrame(_ request: HTTPRequest) async throws -> HTTPResponse {
    let login = try request.identifier("login", of: Login.self, otherwise: .unknownLogin)
    let places = 1...policy.mostFrames
    let step = try QueryReader(request, known: ["step"]).integer("step", 1...FrameReport.mostSteps)
    guard let place = QueryReader.wholeNumber(request.parameters["frame"] ?? "", places) else {
      throw Problem(FrameRefusal.noSuchIndex(allowed: places))
    }
    switch try await faceLogin.submit(EncodedPicture(bytes: request.body), at: place, showing: step, to: login) {
    case .failure(let refusal): throw Problem(refusal)
    case .success(let answer):
      if let fault = answer.fault { throw Problem(fault) }
      return try .json(FrameReport(answer, step: step))
    }
  }

  private func complete(_ request: HTTPRequest) async throws -> HTTPResponse {
    let login = try request.identifier("login", of: Login.self, otherwise: .unknownLogin)
    let retry: RefreshToken? = try request.retrySecret(for: Array("complete \(login)".utf8), by: desk.secrets)
    if let answer = try await desk.again(for: retry) { return answer }
    let completion = try await faceLogin.complete(
      login, from: request.clientSubnet, client: request.clientTrace, retry: retry)
    if case .opened = completion {
    } else if let answer = try await desk.again(for: retry) {
      // The request whose answer was lost has come to its end meanwhile.
      return answer
    }
    switch completion {
    case .opened(let grant): return try desk.answer(grant)
    case .reverified(let session):
      return try .json(JSONValue.object(["verified": true, "session": .string("\(session.id)")]))
    case .refused(let reasons, let attemptsLeft, let next):
      let challenge = ChallengeAnswer(next, policy: policy.challenge)
      let outlook = await faceLogin.outlook(of: login)
      throw Problem.faceRefused(
        reasons, attemptsLeft: attemptsLeft, challenge: challenge?.jsonValue, outlook: outlook
      )
      .supported(by: await faceLogin.supportCode(of: login))
    case .notAdmitted(let refusal):
      throw Problem(refusal, at: clock.now()).supported(by: await faceLogin.supportCode(of: login))
    case .unknownLogin: throw ServiceProblem.unknownLogin.problem()
    case .unavailable(let reason): throw Problem(reason)
    case .wait(let until): throw Problem.wait(until: until, at: clock.now())
    case .exhausted:
      throw ServiceProblem.faceDisabled.problem().supported(by: await faceLogin.supportCode(of: login))
    }
  }
}

extension Route.BodyRule {
  /// The raw bytes of one picture.
  static func picture(_ maximumBytes: Int) -> Route.BodyRule {
    .limited(bytes: maximumBytes, types: ["image/jpeg", "image/png"])
  }
}
