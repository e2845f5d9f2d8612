import Foundation
import Testing

@testable import Server

/// Addresses at which no page is.
@Suite struct MissingPageTests {
  static let browser: HTTPHeaders = ["Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"]

  @Test(arguments: [
    (ServiceWorld.Port.candidate, "/console", "/login"), (.candidate, "/LOGIN", "/login"),
    (.candidate, "/a/b/c?d=e", "/login"), (.candidate, "/login//", "/login"), (.candidate, "/assets/none.js", "/login"),
    (.operators, "/", "/console/"), (.operators, "/login", "/console/"), (.operators, "/console/none", "/console/"),
  ])
  func `a browser is shown a page that leads on`(_ port: ServiceWorld.Port, _ address: String, _ link: String)
    async throws
  {
    let world = try await ServiceWorld()
    let answer = try await world.send(port, .get, address, headers: Self.browser)
    #expect(answer.status == 404)
    #expect(answer.text.contains("没有这个页面") && answer.text.contains("Page not found"))
    #expect(answer.text.contains("<a class=\"button primary\" href=\"\(link)\">"))
    let page = try await world.send(port, .get, link)
    for name in [
      "Content-Type", "Content-Security-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy",
      "Cross-Origin-Resource-Policy", "X-Content-Type-Options", "Referrer-Policy",
    ] {
      #expect(answer.headers[name] == page.headers[name] && answer.headers[name] != nil, "\(name)")
    }
    #expect(answer.headers["Cache-Control"] == "no-store" && answer.headers["ETag"] == nil)
    for match in answer.text.matches(of: /(?:src|href)="([^"]+)"/) {
      #expect(try await world.send(port, .get, String(match.1)).status == 200, "\(match.1)")
    }
    #expect(!answer.text.contains("<style") && !answer.text.contains(" style=") && !answer.text.contains("<script"))
  }

  @Test func `nothing of the request stands in the page`() async throws {
    let world = try await ServiceWorld()
    let plain = try await world.send(.candidate, .get, "/x", headers: Self.browser)
    let probe = try await world.send(
      .candidate, .get, "/%3Cscript%3E/%22onload=?q=%3Cb%3E",
      headers: ["Accept": "text/html", "Host": "evil.example", "Referer": "<i>"])
    #expect(probe.body == plain.body)
    #expect(try await world.send(.candidate, .head, "/x", headers: Self.browser).status == 404)
  }

  @Test(arguments: [nil, "*/*", "application/json", "text/*", "text/html;q=0", "text/html; q=0.0, */*", "text/htmlx"])
  func `a program hears the problem`(_ accept: String?) async throws {
    let world = try await ServiceWorld()
    var headers = HTTPHeaders()
    headers["Accept"] = accept
    for port in [ServiceWorld.Port.candidate, .operators] {
      #expect(try await world.send(port, .get, "/none", headers: headers).code == "not-found")
    }
  }

  @Test(arguments: ["text/html", "application/json, TEXT/HTML;charset=utf-8 ; q=0.5", "*/*;q=0.1,text/html"])
  func `pages may be asked for in any spelling`(_ accept: String) async throws {
    let world = try await ServiceWorld()
    #expect(try await world.send(.candidate, .get, "/none", headers: ["Accept": accept]).code == nil)
  }

  @Test(arguments: [
    (ServiceWorld.Port.candidate, "/login/", "/login"), (.candidate, "/session/?", "/session"),
    (.candidate, "/phone/", "/phone"),
    (.candidate, "/login/?sitting=5d41402abc4b2a76b9719d911017c592", "/login?sitting=5d41402abc4b2a76b9719d911017c592"),
    (.candidate, "/login/?a=%26%3D+%E8%80%83&flag", "/login?a=%26%3D%20%E8%80%83&flag="),
    (.candidate, "/login/?a=%23&to=//evil.example", "/login?a=%23&to=%2F%2Fevil.example"),
    (.operators, "/console/audit/", "/console/audit"), (.operators, "/console//", "/console/"),
  ])
  func `a slash too many leads to the page, and nowhere else`(
    _ port: ServiceWorld.Port, _ address: String, _ location: String
  ) async throws {
    let world = try await ServiceWorld()
    for (method, headers) in [(HTTPMethod.get, HTTPHeaders()), (.get, Self.browser), (.head, Self.browser)] {
      let answer = try await world.send(port, method, address, headers: headers)
      #expect(answer.status == 308)
      #expect(answer.headers["Location"] == location)
      #expect(answer.body.isEmpty)
    }
  }

  @Test(arguments: [
    "//evil.example/", "//login/", "/login/?a=%0d%0aLocation:%20//evil.example", "/%2F/login/", "/assets/page.css/",
    "/v1/keys/",
    "/none/",
  ])
  func `no other address leads anywhere`(_ address: String) async throws {
    let world = try await ServiceWorld()
    let answer = try await world.send(.candidate, .get, address, headers: Self.browser)
    #expect([400, 404].contains(answer.status))
    #expect(answer.headers["Location"] == nil)
  }

  @Test func `only reading leads on`() async throws {
    let world = try await ServiceWorld()
    let answer = try await world.send(.candidate, .post, "/login/", headers: Self.browser)
    #expect(answer.code == "not-found")
    #expect(answer.headers["Location"] == nil)
  }
}
