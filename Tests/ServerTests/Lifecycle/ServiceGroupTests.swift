import FaceAuth
import Glibc
import Server
import Testing

@Suite(.timeLimit(.minutes(1))) struct ServiceGroupTests {
  /// Writes down what happens to it, and misbehaves as told.
  private struct FakeService: Service {
    enum Behaviour { case good, startFails, isRefused, runFails, hangsInStop }
    struct Failure: Error {}

    static let refusal = CommandFailure(
      .cannotListen(code: EADDRINUSE), setting: "operator.listen", address: "127.0.0.1:8081")

    let name: String
    let journal: Journal
    var behaviour = Behaviour.good

    func start() async throws {
      journal.note("start \(name)")
      if behaviour == .startFails { throw Failure() }
      if behaviour == .isRefused { throw Self.refusal }
    }

    func run() async throws {
      journal.note("run \(name)")
      if behaviour == .runFails { throw Failure() }
      defer { journal.note("end \(name)") }
      // Longer than any test; ends by cancellation.
      try await Task.sleep(for: .seconds(3600))
    }

    func stop() async {
      journal.note("stop \(name)")
      guard behaviour == .hangsInStop else { return }
      try? await Task.sleep(for: .seconds(3600))
    }
  }

  private final class Journal: Sendable {
    private let lines = Guarded<[String]>([])
    private let (stream, continuation) = AsyncStream.makeStream(of: String.self)

    var all: [String] { lines.withLock(\.self) }

    func note(_ line: String) {
      lines.withLock { $0.append(line) }
      continuation.yield(line)
    }

    func wait(for line: String) async {
      for await seen in stream where seen == line { return }
    }
  }

  private let journal = Journal()
  private let sink = RecordingSink()

  private func group(
    _ services: [any Service], drainTime: Duration = .seconds(30),
    exitNow: @escaping @Sendable (ExitCode) -> Void = { _ in Issue.record("exit") }
  ) -> ServiceGroup {
    let logger = Logger(level: .debug, clock: FixedClock(), sink: sink)
    return ServiceGroup(services, drainTime: drainTime, logger: logger, exitNow: exitNow)
  }

  @Test func `starts in order and stops in reverse`() async {
    let group = group([FakeService(name: "a", journal: journal), FakeService(name: "b", journal: journal)])
    async let code = group.run()
    await journal.wait(for: "run b")
    group.receive(.terminate)
    #expect(await code == .success)
    let order = journal.all.filter { !$0.hasPrefix("run") }
    #expect(order == ["start a", "start b", "stop b", "end b", "stop a", "end a"])
  }

  @Test func `stops everything when one service fails, and logs which`() async {
    let code = await group([
      FakeService(name: "a", journal: journal), FakeService(name: "b", journal: journal, behaviour: .runFails),
    ]).run()
    #expect(code == .internalFault)
    #expect(journal.all.contains("end a"))
    #expect(sink.objects.contains { $0["message"] as? String == "service failed" && $0["service"] as? String == "b" })
  }

  @Test func `does not start the next service when one fails to start`() async {
    let code = await group([
      FakeService(name: "a", journal: journal), FakeService(name: "b", journal: journal, behaviour: .startFails),
      FakeService(name: "c", journal: journal),
    ]).run()
    #expect(code == .internalFault)
    #expect(journal.all.contains("stop a") && !journal.all.contains("start c") && !journal.all.contains("stop b"))
  }

  @Test func `says in words why a service does not start, and ends with that failure's exit code`() async throws {
    let code = await group([FakeService(name: "a", journal: journal, behaviour: .isRefused)]).run()
    #expect(code == .unavailable)
    let detail = try #require(
      sink.objects.first { $0["message"] as? String == "service did not start" }?["detail"] as? String)
    #expect(detail.contains("operator.listen = 127.0.0.1:8081: another process listens there already"))
    #expect(detail.contains("operator.listen = 127.0.0.1:8081：该端口已被其他进程占用"))
  }

  @Test func `leaves a service behind that does not stop in time`() async {
    let stuck = FakeService(name: "a", journal: journal, behaviour: .hangsInStop)
    let group = group([stuck], drainTime: .milliseconds(50))
    async let code = group.run()
    await journal.wait(for: "run a")
    group.receive(.interrupt)
    #expect(await code == .drainTimeExceeded)
  }

  @Test func `ends at once on the second signal`() async {
    await confirmation { exited in
      let group = group(
        [FakeService(name: "a", journal: journal, behaviour: .hangsInStop)],
        exitNow: { code in
          #expect(code == .terminated)
          exited()
        })
      async let code = group.run()
      await journal.wait(for: "run a")
      group.receive(.terminate)
      await journal.wait(for: "stop a")
      group.receive(.terminate)
      #expect(await code == .terminated)
    }
  }

  @Test func `hears SIGTERM and ends with success`() async {
    await #expect(processExitsWith: .exitCode(ExitCode.success.rawValue)) {
      let logger = Logger(level: .error, clock: SystemWallClock(), sink: StandardErrorSink())
      let group = ServiceGroup([Parked(atRun: { kill(getpid(), SIGTERM) })], drainTime: .seconds(10), logger: logger) {
        exit($0.rawValue)
      }
      let signals = SignalSource { group.receive($0) }
      let ended = await group.run()
      withExtendedLifetime(signals) {}
      exit(ended.rawValue)
    }
  }

  @Test func `ends with 130 when SIGINT comes twice`() async {
    await #expect(processExitsWith: .exitCode(ExitCode.interrupted.rawValue)) {
      let logger = Logger(level: .error, clock: SystemWallClock(), sink: StandardErrorSink())
      let interruptAgain = Parked(atRun: { kill(getpid(), SIGINT) }, atStop: { kill(getpid(), SIGINT) })
      let group = ServiceGroup([interruptAgain], drainTime: .seconds(3600), logger: logger) { exit($0.rawValue) }
      let signals = SignalSource { group.receive($0) }
      _ = await group.run()
      withExtendedLifetime(signals) {}
    }
  }
}

/// Waits to be cancelled; where it has something to do when stopped, its stop never ends.
private struct Parked: Service {
  let name = "parked"
  var atRun: @Sendable () -> Void = {}
  var atStop: (@Sendable () -> Void)?

  func run() async throws {
    atRun()
    try await Task.sleep(for: .seconds(3600))
  }

  func stop() async {
    guard let atStop else { return }
    atStop()
    try? await Task.sleep(for: .seconds(3600))
  }
}
