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
    let key = "\(directory.path)/key"
    try MasterKeyFile.create(key, id: MasterKeyID("k")!)
    #expect(problems(.masterKey, "key.file=\(key)").isEmpty)
    let line = MasterKey.generateLine(id: MasterKeyID("k")!)
    _ = try ConfigurationLoader(environment: ["FACEAUTH_KEY": line]).load(requiring: [.masterKey])
  }

  @Test func `refuses a master key that others can read, or that is none, and shows nothing of it`() throws {
    let line = MasterKey.generateLine(id: MasterKeyID("k")!)
    let open = try directory.write("open", line, mode: 0o644)
    #expect(problems(.masterKey, "key.file=\(open)").first?.contains("mode 644 lets others in") == true)
    let short = try directory.write("short", "1:c2hvcnQ=\n", mode: 0o600)
    let problem = try #require(problems(.masterKey, "key.file=\(short)").first)
    #expect(problem.contains("has 5 bytes, not 32") && !problem.contains("c2hvcnQ"))
    let error = #expect(throws: ConfigurationError.self) {
      try ConfigurationLoader(environment: ["FACEAUTH_KEY": "1:c2hvcnQ="]).load(requiring: [.masterKey])
    }
    #expect(error?.faults.map(\.key) == ["key"])
    #expect(error?.description.contains("5 字节") == true && error?.description.contains("c2hvcnQ") == false)
  }

  @Test(arguments: [("19922943", "2"), ("8388608", "1"), ("1073742848", "2")])
  func `refuses password hashing below the floor or above the ceiling`(bytes: String, operations: String) throws {
    let overrides = ["password.memory-bytes=\(bytes)", "password.operations=\(operations)"]
    let error = #expect(throws: ConfigurationError.self) { try ConfigurationLoader(overrides: overrides).load() }
    #expect(error?.faults.map(\.key) == ["password.memory-bytes"])
  }

  @Test func `tells everything at once, also what only the program sees`() throws {
    let short = try directory.write("short", "1:c2hvcnQ=\n", mode: 0o600)
    let loader = ConfigurationLoader(overrides: [
      "key.file=\(short)", "password.operations=1", "data.directory=/no/where",
    ])
    let error = #expect(throws: ConfigurationError.self) {
      try loader.load(requiring: Set(ConfigurationRequirement.allCases)) { loaded in
        [loaded.fault("match.calibration", "cannot be read", "无法读取")]
      }
    }
    let keys = Set(error?.faults.compactMap(\.key) ?? [])
    #expect(
      keys.isSuperset(of: [
        "key.file", "password.memory-bytes", "data.directory", "access-tokens.file", "match.calibration",
      ]))
  }

  @Test func `wants as many open files as connections, and some besides`() {
    #expect(OpenFileLimit.missing(forConnections: 1024, of: 1535) == 1)
    #expect(OpenFileLimit.missing(forConnections: 1024, of: 1536) == nil)
    #expect(OpenFileLimit.missing(forConnections: 1024, of: .max) == nil)
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
