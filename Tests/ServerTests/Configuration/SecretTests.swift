import Server
import Testing

@Suite struct SecretTests {
  private let secret = "correct-horse-battery-staple"

  @Test func `is never printed, whatever prints it`() throws {
    let loaded = try ConfigurationLoader(environment: ["FACEAUTH_KEY": secret]).load()
    var dumped = ""
    dump(loaded, to: &dumped)
    for text in ["\(loaded)", String(reflecting: loaded), dumped] + loaded.redactedLines {
      #expect(!text.contains(secret))
    }
    #expect(loaded.configuration.masterKey.value?.reveal() == secret)
    #expect(
      loaded.redactedLines.contains { $0.hasPrefix("key = (secret, not shown)") && $0.hasSuffix("# FACEAUTH_KEY") })
  }

  @Test func `is taken neither from a file nor from the command line, and not quoted there`() throws {
    let directory = try TemporaryDirectory()
    let file = try directory.write("faceauth.conf", "key = \(secret)\n\(secret)\nkey.fil = \(secret)\n")
    let error = #expect(throws: ConfigurationError.self) {
      try ConfigurationLoader(file: file, overrides: ["key=\(secret)", secret]).load()
    }
    #expect(error?.faults.count == 5)
    #expect(error?.description.contains(secret) == false)
  }
}
