import Testing

@testable import Server

@Suite struct WebhookFileTests {
  private let directory = try! TemporaryDirectory()
  private let secret = "whsec_" + Base64.standard.encode([UInt8](repeating: 7, count: 32))

  private func read(_ text: String) throws -> [WebhookEndpoint] {
    try WebhookFile.read(try directory.write("webhooks", text), namedBy: .builtIn)
  }

  @Test func `reads names, addresses and secrets`() throws {
    let endpoints = try read(
      """
      # who, where, secret
      exam-cloud  https://exam.example/hooks?from=faceauth  \(secret)

      local\thttp://127.0.0.1:9000/hook \(secret)
      six http://[::1]:9000/hook \(secret)
      """)
    #expect(endpoints.map(\.name) == ["exam-cloud", "local", "six"])
    #expect(endpoints.map(\.isPlain) == [false, true, true])
    #expect(endpoints[0].url == "https://exam.example/hooks?from=faceauth")
    #expect(endpoints[0].secret.count == 32)
    #expect(try read("").isEmpty)
  }

  @Test(arguments: [
    "exam-cloud https://exam.example/", "a b c d", "na:me https://exam.example/ SECRET",
    "a http://exam.example/ SECRET", "a http://127.0.0.1.exam.example/ SECRET", "a http://user@127.0.0.1/ SECRET",
    "a https://user:pw@exam.example/ SECRET", "a ftp://exam.example/ SECRET", "a https:///hook SECRET",
    "a https://exam.example/#x SECRET", "a exam.example SECRET", "a http://127.0.0.1\\@exam.example/ SECRET",
    "a https://exam.example/ whsec_c2hvcnQ=", "a https://exam.example/ c2hvcnQ=",
  ])
  func `refuses other lines and quotes none`(_ line: String) throws {
    let error = #expect(throws: ConfigurationError.self) { try read(line.replacing("SECRET", with: secret)) }
    #expect(error?.faults.count == 1)
    #expect("\(error?.faults ?? [])".contains("example") == false)
  }

  @Test func `a file that others can read, or that names somebody twice, is refused`() throws {
    let path = try directory.write("open", "", mode: 0o644)
    #expect(throws: ConfigurationError.self) { try WebhookFile.read(path, namedBy: .builtIn) }
    let line = "a https://exam.example/ \(secret)\n"
    #expect(throws: ConfigurationError.self) { try read(line + line) }
    let many = (0...WebhookFile.endpointLimit).map { "e\($0) https://exam.example/ \(secret)\n" }.joined()
    #expect(throws: ConfigurationError.self) { try read(many) }
  }
}
