import FaceAuth
import FaceAuthTestSupport

@testable import Server

/// The whole service on doubles, at 9:05 of an exam day: login opens at nine, the sitting runs from 9:30 to 11:30, and
/// one candidate (person 1) is enrolled.
struct ServiceWorld: Sendable {
  static let number = "11010519491231002X"
  static let ticket = "A2026-0001"
  static let name = "欧阳测试"

  let clock = ManualClock(Fixtures.minute(5))
  let engine = ScriptedFaceEngine()
  let secrets = PlainSecrets()
  let sink = RecordingSink()
  let metrics = MetricRegistry()
  let store = InMemoryStore(chain: AuditChain(digest: PlainSecrets.digest))
  let signingKeys = InMemorySigningKeyStore()
  let exam: Exam
  let sitting: Sitting
  let candidate: Candidate
  let application: Application

  init(
    sitting: ((ExamID) throws -> Sitting)? = nil, configure: (inout ApplicationParts) -> Void = { _ in }
  ) async throws {
    exam = Exam(id: .random(), name: "2026 年招聘考试", createdAt: Fixtures.nineOClock - .seconds(86_400))
    self.sitting = try sitting?(exam.id) ?? Fixtures.sitting(of: exam.id)
    candidate = Candidate(
      id: .random(), examID: exam.id, document: try IDDocument(number: Self.number),
      ticket: AdmissionTicket(Self.ticket)!, name: Self.name, createdAt: exam.createdAt)
    try await store.add(exam)
    try await store.add(self.sitting)
    let reference = Reference(
      id: .random(), candidateID: candidate.id, source: .registeredPhoto, embedding: Fixtures.embedding(ofPerson: 1),
      quality: Fixtures.clearSignals, pictureDigest: PlainSecrets.digest([1]), createdAt: exam.createdAt)
    let photo = ReferenceWithPhoto(reference: reference, photo: EncodedPicture(bytes: [0xFF, 0xD8, 0xFF, 1]))
    _ = try await store.add(candidate, references: [photo])

    for person in 1...3 {
      for frame in 1...8 {
        engine.script(
          Fixtures.picture(ofPerson: person), for: EncodedPicture(bytes: Array("person-\(person)-\(frame)".utf8)))
      }
    }
    for fault in PictureFault.allCases {
      engine.script(.unreadable(fault), for: EncodedPicture(bytes: Array("bad-\(fault.rawValue)".utf8)))
    }
    engine.script(Fixtures.picture(of: .noFace), for: EncodedPicture(bytes: Array("nobody".utf8)))

    var parts = ApplicationParts(
      stores: Stores(store), signingKeys: signingKeys, engine: engine, comparison: Fixtures.comparison,
      offload: InlineOffload(), secrets: secrets, clock: clock, accessTokens: Self.accessTokens(secrets),
      logger: Logger(level: .debug, clock: clock, sink: sink),
      metrics: metrics)
    parts.limits = .unlimited
    parts.readinessFreshness = .zero
    parts.eventHeartbeat = .milliseconds(100)
    // The router transport has one peer; tests of addresses speak for others as a proxy would.
    parts.configuration.http.trustedProxies = [AddressRange("127.0.0.1")!]
    configure(&parts)
    application = try await Application.make(parts)
  }

  /// One token for each role: "token-of-" and its name.
  static func accessTokens(_ secrets: PlainSecrets) -> AccessTokens {
    AccessTokens(
      AccessRole.allCases.map { role in
        AccessToken(name: "\(role.rawValue)-1", role: role, hash: secrets.digest(Array(token(of: role).utf8)))
      })
  }

  static func token(of role: AccessRole) -> String { "token-of-\(role.rawValue)" }

  /// Sends one request straight into the router.
  func send(
    _ port: Port, _ method: HTTPMethod, _ target: String, headers: HTTPHeaders = [:], body: String = ""
  ) async throws -> HTTPTestClient.Response {
    try await send(port, method, target, headers: headers, bytes: Array(body.utf8))
  }

  func send(
    _ port: Port, _ method: HTTPMethod, _ target: String, headers: HTTPHeaders, bytes: [UInt8]
  ) async throws -> HTTPTestClient.Response {
    let application = port == .candidate ? application.candidatePort : application.operatorPort
    return try await withClient(application, over: .router) { client in
      try await client.request(method, target, headers: headers, bytes: bytes)
    }
  }

  enum Port {
    case candidate
    case operators
  }

  /// Sends a JSON body.
  func post(
    _ port: Port, _ target: String, _ body: StrictJSON, as role: AccessRole? = nil, headers: HTTPHeaders = [:]
  ) async throws -> HTTPTestClient.Response {
    var headers = headers
    headers["Content-Type"] = "application/json"
    if let role { headers["Authorization"] = "Bearer \(Self.token(of: role))" }
    return try await send(port, .post, target, headers: headers, body: body.text)
  }

  /// Sends a request without a body under a role's token.
  func ask(
    _ port: Port, _ method: HTTPMethod, _ target: String, as role: AccessRole
  ) async throws -> HTTPTestClient.Response {
    try await send(port, method, target, headers: ["Authorization": "Bearer \(Self.token(of: role))"])
  }
}

extension HTTPTestClient.Response {
  var json: StrictJSON { (try? StrictJSON(parsing: body)) ?? .null }
  /// The problem's code; nil where this is none.
  var code: String? {
    headers["Content-Type"] == Problem.contentType ? json["code"]?.string : nil
  }
  /// The text with another code in place of the helpdesk's, which is drawn at random.
  var textWithoutCode: String { text.replacing(/"support_code":"[^"]*"/, with: "\"support_code\":\"\"") }
  /// The codes of the reasons in it.
  var reasons: [String] { json["reasons"]?.array?.compactMap { $0["code"]?.string } ?? [] }
}
