import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

extension ServiceWorld {
  /// The tokens of a session.
  struct Tokens: Sendable {
    let session: String
    let access: String
    let refresh: String

    init(_ json: StrictJSON) throws {
      session = try #require(json["session"]?.string)
      access = try #require(json["access_token"]?.string)
      refresh = try #require(json["refresh_token"]?.string)
    }

    var authorization: HTTPHeaders { ["Authorization": "Bearer \(access)"] }
  }

  static func claim(
    _ sitting: Sitting, number: String = ServiceWorld.number, ticket: String = ServiceWorld.ticket
  ) -> StrictJSON {
    .object([
      "sitting": .string("\(sitting.id)"), "id_number": .string(number), "ticket": .string(ticket), "consent": "1",
    ])
  }

  func openLogin(
    number: String = ServiceWorld.number, ticket: String = ServiceWorld.ticket
  ) async throws -> String {
    let opened = try await post(.candidate, "/v1/logins", Self.claim(sitting, number: number, ticket: ticket))
    try #require(opened.status == 201)
    return try #require(opened.json["login"]?.string)
  }

  @discardableResult
  func putFrame(_ picture: String, at place: Int, to login: String) async throws -> HTTPTestClient.Response {
    try await send(
      .candidate, .put, "/v1/logins/\(login)/frames/\(place)", headers: ["Content-Type": "image/jpeg"], body: picture)
  }

  /// Pictures that no login has had before.
  func putFrames(ofPerson person: Int, to login: String) async throws {
    for place in 1...3 {
      let picture = "person-\(person)-\(place)-\(LoginID.random())"
      engine.script(Fixtures.picture(ofPerson: person), for: EncodedPicture(bytes: Array(picture.utf8)))
      let answer = try await putFrame(picture, at: place, to: login)
      try #require(answer.status == 200)
    }
  }

  func complete(_ login: String) async throws -> HTTPTestClient.Response {
    try await send(.candidate, .post, "/v1/logins/\(login)/complete")
  }

  /// A whole login of the enrolled candidate.
  func logIn() async throws -> Tokens {
    let login = try await openLogin()
    try await putFrames(ofPerson: 1, to: login)
    let completed = try await complete(login)
    try #require(completed.status == 200)
    return try Tokens(completed.json)
  }

  /// One login by somebody else's face, attempt and all.
  func failLogin() async throws -> HTTPTestClient.Response {
    let login = try await openLogin()
    try await putFrames(ofPerson: 2, to: login)
    return try await complete(login)
  }

  /// The helpdesk's password for the enrolled candidate.
  func issuePassword() async throws -> String {
    let issued = try await post(
      .operators, "/v1/candidates/\(candidate.id)/credentials", .object(["sitting": .string("\(sitting.id)")]),
      as: .helpdesk)
    try #require(issued.status == 201)
    return try #require(issued.json["password"]?.string)
  }

  func fallbackLogin(
    number: String = ServiceWorld.number, password: String
  ) async throws -> HTTPTestClient.Response {
    try await post(
      .candidate, "/v1/fallback-logins",
      .object([
        "sitting": .string("\(sitting.id)"), "id_number": .string(number), "password": .string(password),
      ]))
  }

  /// Sends a form under the exam system's token.
  func postForm(_ target: String, _ form: String) async throws -> HTTPTestClient.Response {
    try await send(
      .candidate, .post, target,
      headers: [
        "Content-Type": "application/x-www-form-urlencoded",
        "Authorization": "Bearer \(Self.token(of: .examSystem))",
      ], body: form)
  }

  func isActive(_ token: String) async throws -> Bool {
    let answer = try await postForm("/v1/introspect", "token=\(token)")
    try #require(answer.status == 200)
    return answer.json["active"] == .boolean(true)
  }
}
