import Server
import Testing

@Suite struct ConfigurationLoaderTests {
  @Test func `is complete without any source`() throws {
    let loaded = try ConfigurationLoader().load()
    #expect(loaded.configuration == ServerConfiguration())
    #expect(loaded.origin(of: "picture.max-bytes") == .builtIn)
  }

  @Test func `lets the command line win over the environment, that over the file, and that over the defaults`() throws {
    let directory = try TemporaryDirectory()
    let file = try directory.write(
      "faceauth.conf",
      """
      # a comment
      picture.min-side = 100

      engine.queue = 10
        log.level =  warning\t
      """)
    let loaded = try ConfigurationLoader(
      file: file, environment: ["FACEAUTH_ENGINE_QUEUE": "20", "FACEAUTH_PICTURE_MIN_SIDE": "200", "PATH": "/bin"],
      overrides: ["picture.min-side=300", "picture.min-side = 400"]
    ).load()

    #expect(loaded.configuration.picture.minimumSide == 400)
    #expect(loaded.configuration.engine.queueLimit == 20)
    #expect(loaded.configuration.operation.logLevel == .warning)
    #expect(loaded.configuration.login.maximumAttempts == 3)
    #expect(loaded.origin(of: "picture.min-side") == .commandLine)
    #expect(loaded.origin(of: "engine.queue") == .environment(variable: "FACEAUTH_ENGINE_QUEUE"))
    #expect(loaded.origin(of: "log.level") == .file(path: file, line: 5))
  }

  @Test func `tells all faults at once, each with its place`() throws {
    let directory = try TemporaryDirectory()
    let file = try directory.write(
      "faceauth.conf",
      """
      pictures.max-bytes = 8 MiB
      picture.max-bytes = a lot
      login.attempts = 11
      no equals sign
      engine.queue = 5
      engine.queue = 6
      """)
    let error = #expect(throws: ConfigurationError.self) {
      try ConfigurationLoader(
        file: file, environment: ["FACEAUTH_LOGIN_SECOND": "60"],
        overrides: ["match.false-match-rate=nan", "token.issuer"]
      ).load()
    }
    let faults = error?.faults.map { "\($0)".replacing(directory.path + "/", with: "") } ?? []
    #expect(
      faults.map { $0.split(separator: " / ")[0] } == [
        "faceauth.conf:4: not of the form key = value",
        "faceauth.conf:6: engine.queue: set before, in line 5",
        "faceauth.conf:1: pictures.max-bytes: unknown setting, did you mean picture.max-bytes?",
        "faceauth.conf:2: picture.max-bytes: “a lot” must be a size, 64 KiB to 64 MiB, in bytes or with kB, MB, KiB, "
          + "MiB, GiB",
        "faceauth.conf:3: login.attempts: “11” must be a whole number, 1 to 10",
        "FACEAUTH_LOGIN_SECOND: unknown setting, did you mean FACEAUTH_LOGIN_SECONDS?",
        "--set: not of the form key=value",
        "--set: match.false-match-rate: “nan” must be a number, 1e-06 to 0.1, or default (0.0001, one in 10,000)",
      ])
  }

  @Test(arguments: [
    ("operator.listen", ["operator.listen=127.0.0.1:8080"]),
    ("operator.listen", ["operator.listen=[::]:9000", "candidate.listen=10.0.0.1:9000"]),
    ("login.frames.min", ["login.frames.min=9"]),
    ("http.max-connections-per-address", ["http.max-connections=10"]),
    ("picture.max-bytes", ["http.body-budget-bytes=1 MiB"]),
    ("picture.min-side", ["picture.min-side=1000", "picture.max-pixels=100000"]),
    ("token.access-seconds", ["session.idle-seconds=60"]),
    ("operator.session-idle-seconds", ["operator.session-seconds=1200"]),
    ("operator.cookies", ["operator.cookies=plain-http", "operator.listen=10.0.0.1:8081"]),
  ])
  func `refuses values that contradict each other`(key: String, overrides: [String]) {
    let error = #expect(throws: ConfigurationError.self) { try ConfigurationLoader(overrides: overrides).load() }
    #expect(error?.faults.map(\.key) == [key])
  }

  @Test func `allows any free port twice`() throws {
    _ = try ConfigurationLoader(overrides: ["candidate.listen=127.0.0.1:0", "operator.listen=127.0.0.1:0"]).load()
  }

  @Test func `takes the file's name from the environment`() throws {
    let directory = try TemporaryDirectory()
    let file = try directory.write("other.conf", "login.attempts = 5\r\nlogin.seconds = 120\r\n")
    let loaded = try ConfigurationLoader(environment: ["FACEAUTH_CONFIG": file]).load()
    #expect(loaded.configuration.login.maximumAttempts == 5)
    #expect(loaded.configuration.login.lifetime == .seconds(120))
  }

  @Test(arguments: ["/nowhere/faceauth.conf", "/", "/dev/zero"])
  func `refuses a configuration file that is not one`(path: String) {
    let error = #expect(throws: ConfigurationError.self) { try ConfigurationLoader(file: path).load() }
    #expect(error?.faults.map(\.origin) == [.commandLine])
  }

  @Test func `refuses a configuration file that is not text`() throws {
    let directory = try TemporaryDirectory()
    let file = try directory.write("faceauth.conf", [0x6b, 0x3d, 0xff])
    let error = #expect(throws: ConfigurationError.self) { try ConfigurationLoader(file: file).load() }
    #expect(error?.faults.first?.problem.english == "not UTF-8 text")
  }

  @Test func `ignores the variables that Kubernetes makes for a service of this name`() throws {
    let environment = ["FACEAUTH_PORT": "tcp://10.0.0.1:80", "FACEAUTH_SERVICE_HOST": "10.0.0.1"]
    _ = try ConfigurationLoader(environment: environment).load()
  }
}
