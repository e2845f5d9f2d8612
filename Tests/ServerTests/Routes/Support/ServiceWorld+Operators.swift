import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

extension ServiceWorld {
  static let password = "hunter-gatherer-7"

  /// A browser in which somebody is signed in.
  struct Browser: Sendable {
    let account: OperatorAccount
    let session: OperatorSession
    let token: OperatorSessionToken
    let crossSiteToken: String

    var cookie: HTTPHeaders { ["Cookie": "other=1; __Host-faceauth=\(token.text)"] }
    /// Cookie and token, as a page of ours sends them.
    var headers: HTTPHeaders {
      var headers = cookie
      headers["X-CSRF-Token"] = crossSiteToken
      return headers
    }
  }

  /// Adds an account that is set up.
  @discardableResult
  func addOperator(
    _ name: String, as role: OperatorRole, for exams: ExamScope = .all
  ) async throws -> OperatorAccount {
    let account = try StoreSamples.operatorAccount(
      name, as: role, for: exams, password: Self.password, createdAt: clock.now())
    try await store.updateOperator(.id(account.id)) { _ in OperatorStep((), account: account) }
    return account
  }

  /// A signed-in browser without the sign-in.
  func browser(of account: OperatorAccount) async throws -> Browser {
    let token = OperatorSessionToken.random(using: secrets)
    let session = StoreSamples.operatorSession(
      of: account.id, digest: token.digest(by: secrets), at: clock.now())
    try await store.updateOperator(.id(account.id)) { _ in OperatorStep((), sessions: [session]) }
    return Browser(
      account: account, session: session, token: token, crossSiteToken: token.crossSiteToken(by: secrets))
  }

  /// A browser of a new account.
  func browser(_ name: String, as role: OperatorRole, for exams: ExamScope = .all) async throws -> Browser {
    try await browser(of: addOperator(name, as: role, for: exams))
  }

  /// A personal token's header.
  func personalToken(
    of account: OperatorAccount, rights: Set<AccessRight>, lifetime: Duration = .seconds(3600)
  ) async throws -> HTTPHeaders {
    let text = OperatorTokenText.random(using: secrets)
    let token = StoreSamples.operatorToken(
      of: account.id, rights: Set(rights.map(\.name)), digest: text.digest(by: secrets), at: clock.now(),
      lifetime: lifetime)
    try await store.updateOperator(.id(account.id)) { _ in OperatorStep((), tokens: [token]) }
    return ["Authorization": "Bearer \(text.text)"]
  }

  /// What the account's authenticator shows.
  func code(of account: OperatorID) async throws -> String {
    let factor = try #require(await store.operatorFile(.id(account)).account?.secondFactor)
    let digits = String(TOTP(secrets).code(of: factor.secret, step: TOTP.step(at: clock.now())))
    return String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// Sends a JSON body, or none, to the operator port.
  func send(
    _ method: HTTPMethod, _ target: String, _ body: StrictJSON? = nil, _ headers: HTTPHeaders
  ) async throws -> HTTPTestClient.Response {
    var headers = headers
    if body != nil { headers["Content-Type"] = "application/json" }
    return try await send(.operators, method, target, headers: headers, body: body?.text ?? "")
  }

  /// The reasons for which somebody known was refused, oldest first.
  func refusals() async throws -> [String] {
    try await store.records(AuditQuery(action: .accessRefused, limit: 1000)).flatMap(\.event.reasons)
  }
}
