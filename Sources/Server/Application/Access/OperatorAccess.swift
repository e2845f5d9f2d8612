import FaceAuth

/// Callers by accounts: personal tokens and cookies.
struct OperatorAccess: Sendable {
  let recognition: OperatorRecognition
  let secrets: any Secrets
  let cookie: OperatorCookie
  let refusals: AccessRefusals
  let exams: ExamsInPath

  /// Nil where nobody has such a token, or not any more.
  ///
  /// - Parameter isUse: whether it is noted as a use.
  /// - Throws: ``StoreFault``.
  func holder(ofTokenWith digest: [UInt8], in request: HTTPRequest, isUse: Bool) async throws -> Caller? {
    switch try await recognition.token(withDigest: digest, isUse: isUse) {
    case .recognised(let token, let account):
      return Caller(account, rights: Set(token.rights.compactMap { AccessRight(named: $0) }))
    case .over(let reason, let name):
      await refusals.note(reason, by: name.text, in: request)
      return nil
    case .unknown:
      return nil
    }
  }

  /// Whose cookie it is.
  ///
  /// - Parameter isUse: whether it is noted as a use.
  /// - Throws: `Problem`: 401 without a live session, 403 where another site may have sent what would change something;
  ///   ``StoreFault``.
  func signedIn(_ request: HTTPRequest, isUse: Bool) async throws -> Caller {
    guard let text = cookie.value(in: request) else { throw ServiceProblem.tokenRequired.problem() }
    guard let token = OperatorSessionToken(text: text) else { throw over() }
    switch try await recognition.session(token, isUse: isUse) {
    case .unknown: throw over()
    case .over(let reason, let name):
      await refusals.note(reason, by: name.text, in: request)
      throw over()
    case .recognised(let session, let account):
      let crossSiteToken = token.crossSiteToken(by: secrets)
      guard !request.changesSomething || (request.isOfThisOrigin && request.carries(crossSiteToken)) else {
        await refusals.note("cross-site", by: account.name.text, in: request)
        throw ServiceProblem.crossSite.problem()
      }
      return Caller(account, session: SignedInSession(session: session, crossSiteToken: crossSiteToken))
    }
  }

  /// The browser forgets a cookie that leads nowhere.
  private func over() -> Problem {
    var problem = ServiceProblem.signInRequired.problem()
    problem.headers.add("Set-Cookie", cookie.removal)
    return problem
  }
}
