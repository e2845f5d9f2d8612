import FaceAuth
import Foundation
import Testing

@testable import Server

/// What the router and the middleware answer, the same with and without a socket between.
@Suite("HTTP application", .timeLimit(.minutes(1)))
struct HTTPApplicationTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let method: HTTPMethod
    let target: String
    var headers: HTTPHeaders = [:]
    var body = ""
    let status: Int
    var text: String?
    var testDescription: String { "\(method.rawValue) \(target) \(status)" }
  }

  static let cases = [
    Case(method: .get, target: "/echo?say=hi", status: 200, text: "hi"),
    Case(method: .head, target: "/echo?say=hi", status: 200, text: ""),
    Case(method: .post, target: "/echo", body: "hello", status: 200, text: "hello"),
    Case(method: .get, target: "/pictures/7", status: 200, text: "7"),
    Case(method: .get, target: "/pictures/newest", status: 200, text: "the newest"),
    Case(method: .get, target: "/pictures/", status: 404),
    Case(method: .get, target: "/pictures/7/", status: 404),
    Case(method: .get, target: "/ECHO", status: 404),
    Case(method: .get, target: "/moved", status: 308, text: ""),
    Case(method: .head, target: "/moved", body: "x", status: 308, text: ""),
    Case(method: .get, target: "/%00", status: 400),
    Case(method: HTTPMethod(rawValue: "get"), target: "/echo", status: 405),
    Case(method: .options, target: "/echo", status: 405),
    Case(method: .patch, target: "/pictures/7", status: 405),
    Case(
      method: .put, target: "/pictures/7", headers: ["Content-Type": "image/png"], body: "png", status: 200, text: "7"),
    Case(method: .put, target: "/pictures/7", headers: ["Content-Type": "Image/JPEG; q=1"], body: "x", status: 200),
    Case(method: .put, target: "/pictures/7", headers: ["Content-Type": "text/plain"], body: "x", status: 415),
    Case(method: .put, target: "/pictures/7", body: "x", status: 415),
    Case(
      method: .put, target: "/pictures/7", headers: ["Content-Type": "image/png"],
      body: String(repeating: "x", count: 1001), status: 413),
    Case(method: .get, target: "/echo", body: "x", status: 413),
    Case(method: .get, target: "/problem", status: 409),
    Case(method: .get, target: "/error", status: 500),
  ]

  @Test(arguments: HTTPTransport.allCases, cases)
  func `answers by method, path and body`(_ transport: HTTPTransport, _ probe: Case) async throws {
    let response = try await withClient(.forTests, over: transport) { client in
      try await client.request(probe.method, probe.target, headers: probe.headers, body: probe.body)
    }
    #expect(response.status == probe.status)
    if let text = probe.text { #expect(response.text == text) }
    if probe.status >= 400 { #expect(response.headers["content-type"] == "application/problem+json") }
    #expect(response.headers["x-content-type-options"] == "nosniff")
    #expect(response.headers["cache-control"] == "no-store")
    #expect(response.headers["x-request-id"] != nil)
  }

  @Test(arguments: HTTPTransport.allCases)
  func `names what is allowed and accepted`(_ transport: HTTPTransport) async throws {
    try await withClient(.forTests, over: transport) { client in
      let method = try await client.request(.post, "/pictures/7")
      #expect(method.headers["allow"] == "GET, HEAD, PUT")
      let type = try await client.request(.put, "/pictures/7", headers: ["Content-Type": "a/b"], body: "x")
      #expect(type.headers["accept"] == "image/jpeg, image/png")
    }
  }

  @Test(arguments: HTTPTransport.allCases)
  func `sends a thrown problem with its code, titles and members`(_ transport: HTTPTransport) async throws {
    let response = try await withClient(.forTests, over: transport) { try await $0.request(.get, "/problem") }
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(response.body)) as? [String: any Sendable] as NSDictionary?)
    #expect(
      object == [
        "type": "/problems/taken", "title": "Taken", "title_zh": "已占用", "status": 409, "code": "taken",
        "detail": "It is taken.", "seat": 7,
      ])
  }

  @Test(arguments: HTTPTransport.allCases)
  func `tells the client nothing about an unexpected error, and the log everything`(_ transport: HTTPTransport)
    async throws
  {
    let heard = Guarded<[String]>([])
    let application = HTTPApplication(
      router: HTTPApplication.forTests.router,
      onError: { error, request in heard.withLock { $0.append("\(error) at \(request.routePattern ?? "-")") } })
    let response = try await withClient(application, over: transport) { try await $0.request(.get, "/error") }
    #expect(response.status == 500)
    #expect(response.text.contains("\"code\":\"internal\""))
    #expect(!response.text.contains("swordfish"))
    #expect(heard.withLock { $0 } == ["the password is swordfish at /error"])
  }

  @Test
  func `refuses two routes for one operation`() {
    #expect(throws: Router.DuplicateRoute(method: .get, pattern: "/a/{y}")) {
      try Router([
        Route(.get, "/a/{x}") { _ in HTTPResponse() },
        Route(.get, "/a/{y}") { _ in HTTPResponse() },
      ])
    }
  }
}
