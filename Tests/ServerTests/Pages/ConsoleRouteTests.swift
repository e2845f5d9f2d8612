import Foundation
import Testing

@testable import Server

@Suite struct ConsoleRouteTests {
  static let folder = PageRouteTests.folder.deletingLastPathComponent().appending(path: "Console")

  @Test(arguments: [
    "/console", "/console/", "/console/sign-in?back=%2Fconsole%2Faudit", "/console/helpdesk", "/console/board",
    "/console/candidates", "/console/sessions", "/console/audit", "/console/operators", "/console/account",
    "/console/enrolment",
  ])
  func `a page of the console may load its own files and nothing else`(_ address: String) async throws {
    let world = try await ServiceWorld()
    let answer = try await world.send(.operators, .get, address)
    #expect(answer.status == 200)
    let policy = try #require(answer.headers["Content-Security-Policy"])
    #expect(policy.hasPrefix("default-src 'none'; script-src 'self';"))
    #expect(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe") && !policy.contains("*"))
    #expect(answer.headers["Permissions-Policy"]?.hasPrefix("camera=(),") == true)
    #expect(!answer.text.contains("<style") && !answer.text.contains(" style=") && !answer.text.contains("onclick"))
    #expect(!answer.text.contains("//"))
    for match in answer.text.matches(of: /(?:src|href)="(\/console\/assets\/[^"]+)"/) {
      #expect(try await world.send(.operators, .get, String(match.1)).status == 200, "\(match.1)")
    }
  }

  @Test func `every file of the folder is served as what it is, and nothing of it to candidates`() async throws {
    let world = try await ServiceWorld()
    let tables = ["console-zh.js": "text-zh.js", "console-en.js": "text-en.js"]
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(Set(names).isSuperset(of: ["console.css", "console.js", "console-zh.js", "helpdesk.html"]))
    for name in names where !name.hasSuffix(".html") {
      let answer = try await world.send(.operators, .get, "/console/assets/\(tables[name] ?? name)")
      #expect(answer.status == 200, "\(name)")
      #expect(try Data(answer.body) == Data(contentsOf: Self.folder.appending(path: name)), "\(name)")
    }
    for name in ["page.css", "dom.js", "text.js", "icon.svg"] {
      let shared = try await world.send(.operators, .get, "/console/assets/\(name)")
      #expect(try Data(shared.body) == Data(contentsOf: PageRouteTests.folder.appending(path: name)), "\(name)")
    }
    for address in ["/console/helpdesk", "/console/", "/console/assets/console.js", "/assets/console.js"] {
      #expect(try await world.send(.candidate, .get, address).code == "not-found", "\(address)")
    }
    for address in ["/console/assets/helpdesk.html", "/console/assets/login.js", "/console/none", "/console/none/"] {
      #expect(try await world.send(.operators, .get, address).code == "not-found", "\(address)")
    }
  }
}
