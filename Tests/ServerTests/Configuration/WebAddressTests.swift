import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

@Suite struct WebAddressTests {
  @Test(arguments: [
    ("https://exam.example/enter?from=login", "https://exam.example"),
    ("https://exam.example:8443/enter", "https://exam.example:8443"),
    ("http://127.0.0.1:9000/", "http://127.0.0.1:9000"),
    ("http://localhost/", "http://localhost"),
  ]) func `is of https, or of this machine`(_ text: String, _ origin: String) {
    #expect(WebAddress(text)?.origin == origin)
    #expect(WebAddress(text)?.text == text)
  }

  @Test(arguments: [
    "", "exam.example", "http://exam.example/", "https://", "https://li@exam.example/", "https://li:x@exam.example/",
    "https://exam.example/#a", "https://exam.example/;a", "https://exam.example/,a", "https://exam.example/'a",
    "https://a b/", "javascript:alert(1)", "https://exam%3B.example/", "https://*.example/", "https://exam.example/\n",
    "https://[::1]/",
  ]) func `is nothing that could end a policy, or lead elsewhere`(_ text: String) {
    #expect(WebAddress(text) == nil)
  }

  @Test func `is the one place elsewhere where the pages' forms may lead`() async throws {
    let address = try #require(WebAddress("https://exam.example:8443/enter"))
    for isSet in [false, true] {
      let world = try await ServiceWorld(configure: { if isSet { $0.configuration.pages.examAddress = address } })
      let page = try await world.send(.candidate, .get, "/session")
      let policy = try #require(page.headers["Content-Security-Policy"])
      #expect(policy.contains(isSet ? "form-action 'self' https://exam.example:8443;" : "form-action 'self';"))
      let facts = try await world.send(.candidate, .get, "/v1/sittings/\(world.sitting.id)")
      #expect(facts.json["exam_address"]?.string == (isSet ? address.text : nil))
      let console = try await world.send(.operators, .get, "/console/")
      #expect(console.headers["Content-Security-Policy"]?.contains("form-action 'self';") == true)
    }
  }
}
