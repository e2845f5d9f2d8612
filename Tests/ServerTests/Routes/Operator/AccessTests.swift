import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

@Suite struct AccessTests {
  /// The published table, beside the one in code.
  static let table: [(HTTPMethod, String, Set<AccessRole>)] = [
    (.get, "/v1/exams", [.administrator, .enroller, .helpdesk, .auditor]),
    (.post, "/v1/exams", [.administrator]),
    (.get, "/v1/exams/{exam}", [.administrator, .enroller, .helpdesk, .auditor]),
    (.get, "/v1/exams/{exam}/sittings", [.administrator, .enroller, .helpdesk, .auditor]),
    (.post, "/v1/exams/{exam}/sittings", [.administrator]),
    (.get, "/v1/sittings/{sitting}", [.administrator, .enroller, .helpdesk, .auditor]),
    (.get, "/v1/exams/{exam}/candidates", [.administrator, .enroller, .helpdesk, .auditor]),
    (.post, "/v1/exams/{exam}/candidates", [.administrator, .enroller]),
    (.post, "/v1/exams/{exam}/candidates/search", [.administrator, .enroller, .helpdesk, .auditor]),
    (.get, "/v1/candidates/{candidate}", [.administrator, .enroller, .helpdesk, .auditor]),
    (.delete, "/v1/candidates/{candidate}", [.administrator, .enroller]),
    (.get, "/v1/candidates/{candidate}/references", [.administrator, .enroller, .helpdesk, .auditor]),
    (.post, "/v1/candidates/{candidate}/references", [.administrator, .enroller]),
    (.delete, "/v1/candidates/{candidate}/references/{reference}", [.administrator, .enroller]),
    (.get, "/v1/candidates/{candidate}/references/{reference}/photo", [.administrator, .enroller, .auditor]),
    (.put, "/v1/candidates/{candidate}/references/{reference}", [.administrator, .enroller]),
    (.post, "/v1/candidates/{candidate}/withdrawal", [.administrator]),
    (.post, "/v1/candidates/{candidate}/export", [.administrator]),
    (.get, "/v1/exams/{exam}/retention", [.administrator, .enroller, .helpdesk, .auditor]),
    (.put, "/v1/exams/{exam}/retention", [.administrator]),
    (.get, "/v1/exams/{exam}/known-pairs", [.administrator, .enroller, .helpdesk, .auditor]),
    (.post, "/v1/exams/{exam}/known-pairs", [.administrator, .enroller]),
    (.delete, "/v1/exams/{exam}/known-pairs/{one}/{other}", [.administrator, .enroller]),
    (.get, "/v1/exams/{exam}/batches", [.administrator, .enroller, .helpdesk, .auditor]),
    (.post, "/v1/exams/{exam}/batches", [.administrator, .enroller]),
    (.post, "/v1/exams/{exam}/roster", [.administrator, .enroller]),
    (.post, "/v1/batches/{batch}/archives", [.administrator, .enroller]),
    (.get, "/v1/batches/{batch}/findings", [.administrator, .enroller, .helpdesk, .auditor]),
    (.get, "/v1/batches/{batch}/rows/{line}/photo", [.administrator, .enroller, .auditor]),
    (.get, "/v1/batches/{batch}", [.administrator, .enroller, .helpdesk, .auditor]),
    (.delete, "/v1/batches/{batch}", [.administrator, .enroller]),
    (.post, "/v1/batches/{batch}/photos", [.administrator, .enroller]),
    (.post, "/v1/batches/{batch}/run", [.administrator, .enroller]),
    (.post, "/v1/batches/{batch}/cancel", [.administrator, .enroller]),
    (.get, "/v1/batches/{batch}/events", [.administrator, .enroller, .helpdesk, .auditor]),
    (.get, "/v1/batches/{batch}/result", [.administrator, .enroller, .helpdesk, .auditor]),
    (.post, "/v1/candidates/{candidate}/credentials", [.administrator, .helpdesk]),
    (.post, "/v1/candidates/{candidate}/attempts/reset", [.administrator, .helpdesk]),
    (.get, "/v1/sittings/{sitting}/sessions", [.administrator, .helpdesk, .auditor]),
    (.post, "/v1/sessions/{session}/end", [.administrator, .helpdesk]),
    (.get, "/v1/audit", [.administrator, .auditor]),
  ]

  static let open: Set<String> = ["/healthz", "/readyz", "/metrics", "/openapi.yaml"]

  @Test func `every operator route stands in the table`() async throws {
    let world = try await ServiceWorld()
    let routes = world.application.operatorPort.router.routes
      .filter { !Self.open.contains($0.pattern.description) }
      .map { "\($0.method.rawValue) \($0.pattern)" }
    #expect(Set(routes) == Set(Self.table.map { "\($0.0.rawValue) \($0.1)" }))
  }

  @Test(arguments: table.map { "\($0.0.rawValue) \($0.1)" })
  func `each role may do what the table says`(_ operation: String) async throws {
    let (method, pattern, allowed) = try #require(
      Self.table.first { "\($0.0.rawValue) \($0.1)" == operation })
    let world = try await ServiceWorld()
    let path = pattern.replacing(/\{[a-z]+\}/, with: String(repeating: "0", count: 32))
    let takesNoBody = ["/end", "/run", "/cancel", "/export"].contains { pattern.hasSuffix($0) }
    let type =
      switch pattern.split(separator: "/").last {
      case "references", "photos", "{reference}": "image/jpeg"
      case "batches", "roster": "text/csv"
      case "archives": "application/zip"
      default: "application/json"
      }
    let body = [.post, .put].contains(method) && !takesNoBody ? "{}" : ""
    func status(_ token: String?) async throws -> HTTPTestClient.Response {
      var headers: HTTPHeaders = ["Content-Type": type]
      headers["Authorization"] = token
      return try await world.send(.operators, method, path, headers: headers, body: body)
    }
    #expect(try await status(nil).code == "token-required")
    #expect(try await status("Basic x").code == "token-required")
    #expect(try await status("Bearer x").code == "invalid-token")
    for role in AccessRole.allCases {
      let answer = try await status("Bearer \(ServiceWorld.token(of: role))")
      #expect((answer.status != 403 && answer.status != 401) == allowed.contains(role), "\(role)")
      if !allowed.contains(role) { #expect(answer.code == "no-right") }
    }
  }
}
