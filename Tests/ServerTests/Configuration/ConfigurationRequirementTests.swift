import Server
import Testing

@Suite struct ConfigurationRequirementTests {
  private let directory = try! TemporaryDirectory()

  private func problems(_ requirement: ConfigurationRequirement, _ overrides: String...) -> [String] {
    do throws(ConfigurationError) {
      _ = try ConfigurationLoader(overrides: overrides).load(requiring: [requirement])
      return []
    } catch {
      return error.faults.map { "\($0.key ?? "-"): \($0.problem.english)" }
    }
  }

  @Test func `needs a master key, from a file or from the environment`() throws {
    #expect(problems(.masterKey).count == 1)
    #expect(problems(.masterKey, "key.file=\(directory.path)/none").first?.contains("no such file") == true)
    #expect(problems(.masterKey, "key.file=\(try directory.write("key", "x"))").isEmpty)
    _ = try ConfigurationLoader(environment: ["FACEAUTH_KEY": "x"]).load(requiring: [.masterKey])
  }

  @Test func `refuses two master keys`() throws {
    let error = #expect(throws: ConfigurationError.self) {
      try ConfigurationLoader(environment: ["FACEAUTH_KEY": "x"], overrides: ["key.file=/k"]).load()
    }
    #expect(error?.faults.map(\.key) == ["key"])
  }

  @Test func `needs the models' directory`() {
    #expect(
      problems(.models, "models.directory=/nowhere") == [
        "models.directory: no such directory: /nowhere; run scripts/fetch-models"
      ])
    #expect(problems(.models, "models.directory=\(directory.path)").isEmpty)
  }

  @Test func `needs a data directory, or one to make it in`() throws {
    let file = try directory.write("file", "")
    #expect(problems(.dataDirectory, "data.directory=\(directory.path)/new").isEmpty)
    #expect(problems(.dataDirectory, "data.directory=\(directory.path)/no/new").count == 1)
    #expect(problems(.dataDirectory, "data.directory=\(file)") == ["data.directory: \(file) is not a directory"])
  }

  @Test func `needs a file of access tokens that only its owner and group can read`() throws {
    let hash = String(repeating: "a", count: 64)
    let good = try directory.write("good", "zhang:helpdesk:\(hash)\n", mode: 0o640)
    let open = try directory.write("open", "zhang:helpdesk:\(hash)\n", mode: 0o644)
    #expect(problems(.accessTokens).count == 1)
    #expect(problems(.accessTokens, "access-tokens.file=\(good)").isEmpty)
    #expect(
      problems(.accessTokens, "access-tokens.file=\(open)") == [
        "access-tokens.file: every account can read \(open); run chmod o-rwx on it"
      ])
  }
}
