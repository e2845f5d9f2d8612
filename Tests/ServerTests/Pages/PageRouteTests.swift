import Foundation
import Testing

@testable import Server

@Suite struct PageRouteTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../Sources/Server/Pages/Candidate")

  @Test(arguments: ["/", "/login", "/login?sitting=5d41402abc4b2a76b9719d911017c592", "/session", "/phone"])
  func `a page may load its own files and nothing else`(_ address: String) async throws {
    let world = try await ServiceWorld()
    let answer = try await world.send(.candidate, .get, address)
    #expect(answer.status == 200)
    #expect(answer.headers["Content-Type"] == "text/html; charset=utf-8")
    let policy = try #require(answer.headers["Content-Security-Policy"])
    #expect(policy.hasPrefix("default-src 'none'; script-src 'self';"))
    #expect(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe") && !policy.contains("*"))
    #expect(answer.headers["Permissions-Policy"]?.hasPrefix("camera=(self),") == true)
    #expect(answer.headers["X-Content-Type-Options"] == "nosniff")
    #expect(answer.headers["Referrer-Policy"] == "no-referrer")
    #expect(answer.headers["Cache-Control"] == "no-cache")
    // What the policy forbids would only show in a browser.
    #expect(!answer.text.contains("<style") && !answer.text.contains(" style=") && !answer.text.contains("onclick"))
    #expect(!answer.text.contains("//"))
  }

  @Test func `every file of the folder is served as what it is, and no other`() async throws {
    let world = try await ServiceWorld()
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(Set(names).isSuperset(of: ["login.html", "session.html", "page.css", "login.js"]))
    for name in names where !name.hasSuffix(".html") {
      let answer = try await world.send(.candidate, .get, "/assets/\(name)")
      #expect(answer.status == 200, "\(name)")
      #expect(try Data(answer.body) == Data(contentsOf: Self.folder.appending(path: name)), "\(name)")
      let type = ["js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8", "svg": "image/svg+xml"]
      #expect(answer.headers["Content-Type"] == type[String(name.split(separator: ".").last ?? "")], "\(name)")
    }
    for address in ["/assets/none.js", "/assets/login.html", "/assets/", "/assets", "/LOGIN", "/index.html"] {
      let answer = try await world.send(.candidate, .get, address)
      #expect(answer.status == 404)
      #expect(answer.code == "not-found", "\(address)")
    }
    #expect(try await world.send(.operators, .get, "/login").code == "not-found")
  }

  @Test func `who has the file already is told so`() async throws {
    let world = try await ServiceWorld()
    let tag = try #require(try await world.send(.candidate, .get, "/assets/page.css").headers["ETag"])
    for field in [tag, "W/\(tag)", "\"x\", \(tag)", "*"] {
      let answer = try await world.send(.candidate, .get, "/assets/page.css", headers: ["If-None-Match": field])
      #expect(answer.status == 304, "\(field)")
      #expect(answer.body.isEmpty)
      #expect(answer.headers["ETag"] == tag)
    }
    for field in ["\"x\"", "", tag.replacing("\"", with: "")] {
      let answer = try await world.send(.candidate, .get, "/assets/page.css", headers: ["If-None-Match": field])
      #expect(answer.status == 200, "\(field)")
    }
  }
}
