import FaceAuth
import Foundation
import Server
import Testing

@Suite(.timeLimit(.minutes(1))) struct WorkerPoolTests {
  /// Work that holds a thread until it is let go.
  private final class Gate: Sendable {
    private let entered = DispatchSemaphore(value: 0)
    private let opened = DispatchSemaphore(value: 0)

    func pass() {
      entered.signal()
      opened.wait()
      opened.signal()
    }

    func open() { opened.signal() }

    /// Returns when a job stands in the gate; asks now and then, since a test must not block the cooperative pool.
    func untilEntered() async throws {
      while entered.wait(timeout: .now()) == .timedOut { try await Task.sleep(for: .milliseconds(1)) }
    }
  }

  /// What the kernel calls a thread, with a line feed; nil once it is gone, also where it goes while it is asked.
  ///
  /// Read with stdio: Foundation's reader of files leaks its buffer where a read fails after the file was opened.
  private static func nameOfThread(_ place: String) -> String? {
    guard let file = fopen("/proc/\(place)/comm", "r") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 32)
    let count = fread(&bytes, 1, bytes.count, file)
    return count > 0 ? String(decoding: bytes.prefix(count), as: UTF8.self) : nil
  }

  private func until(_ condition: () -> Bool) async throws {
    while !condition() { try await Task.sleep(for: .milliseconds(1)) }
  }

  @Test func `returns what the work returns, from a thread of its own`() async throws {
    let pool = WorkerPool(name: "a-crew-with-a-long-name", threads: 2, queueLimit: 4)
    let name = try await pool.run { Self.nameOfThread("thread-self") }
    #expect(name == "a-crew-with-a-l\n")
  }

  /// How many are in a place now, and were at most.
  private final class Turnstile: Sendable {
    private let counts = Guarded((now: 0, most: 0))
    var most: Int { counts.withLock { $0.most } }

    func enter() {
      counts.withLock {
        $0.now += 1
        $0.most = max($0.most, $0.now)
      }
    }

    func leave() { counts.withLock { $0.now -= 1 } }
  }

  @Test func `runs as many at once as it has threads and queues the rest`() async throws {
    let pool = WorkerPool(name: "crew", threads: 3, queueLimit: 100)
    let turnstile = Turnstile()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<60 {
        group.addTask {
          try await pool.run {
            turnstile.enter()
            usleep(1000)
            turnstile.leave()
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(turnstile.most == 3)
    try await until { pool.load == (0, 0) }
  }

  @Test func `refuses what is beyond the queue, at once`() async throws {
    let pool = WorkerPool(name: "crew", threads: 1, queueLimit: 1)
    let gate = Gate()
    async let running: Void = pool.run { gate.pass() }
    try await gate.untilEntered()
    async let waiting: Int = pool.run { 7 }
    try await until { pool.load.waiting == 1 }
    await #expect(throws: WorkerPoolError.overloaded) { try await pool.run {} }
    gate.open()
    try await running
    #expect(try await waiting == 7)
  }

  @Test func `a cancelled task leaves the queue and its work is never done`() async throws {
    let pool = WorkerPool(name: "crew", threads: 1, queueLimit: 4)
    let gate = Gate()
    async let running: Void = pool.run { gate.pass() }
    try await gate.untilEntered()
    let ran = Turnstile()
    let waiting = Task { try await pool.run { ran.enter() } }
    try await until { pool.load.waiting == 1 }
    waiting.cancel()
    await #expect(throws: WorkerPoolError.cancelled) { try await waiting.value }
    #expect(pool.load.waiting == 0)
    gate.open()
    try await running
    // The wake-up that was meant for the cancelled job does not end the thread.
    #expect(try await pool.run { 1 } == 1)
    #expect(ran.most == 0)
  }

  @Test func `a task that was cancelled before it asked does not run`() async {
    let pool = WorkerPool(name: "crew", threads: 1, queueLimit: 4)
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      try await pool.run { _ = Issue.record("ran") }
    }
    await #expect(throws: WorkerPoolError.cancelled) { try await task.value }
  }

  @Test func `work that has begun runs to its end, cancelled or not`() async throws {
    let pool = WorkerPool(name: "crew", threads: 1, queueLimit: 4)
    let gate = Gate()
    let task = Task {
      try await pool.run {
        gate.pass()
        return 3
      }
    }
    try await gate.untilEntered()
    task.cancel()
    gate.open()
    #expect(try await task.value == 3)
  }

  @Test func `a stopped pool abandons who waits and refuses who comes`() async throws {
    let pool = WorkerPool(name: "crew", threads: 1, queueLimit: 4)
    let gate = Gate()
    async let running: Void = pool.run { gate.pass() }
    try await gate.untilEntered()
    let waiting = Task { try await pool.run {} }
    try await until { pool.load.waiting == 1 }
    pool.stop()
    await #expect(throws: WorkerPoolError.stopped) { try await waiting.value }
    await #expect(throws: WorkerPoolError.stopped) { try await pool.run {} }
    gate.open()
    try await running
  }

  @Test func `every job is answered once, whoever cancels when`() async throws {
    let pool = WorkerPool(name: "crew", threads: 2, queueLimit: 8)
    let outcomes = await withTaskGroup(of: Int.self) { group in
      for index in 0..<500 {
        group.addTask {
          let task = Task { try await pool.run { usleep(50) } }
          if index.isMultiple(of: 3) { task.cancel() }
          // A continuation resumed twice or never would trap or hang here.
          _ = await task.result
          return 1
        }
      }
      return await group.reduce(0, +)
    }
    #expect(outcomes == 500)
    try await until { pool.load == (0, 0) }
  }

  @Test func `threads end with their pool`() async throws {
    func threads() throws -> Int {
      try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task")
        .count { Self.nameOfThread("self/task/\($0)") == "short-lived\n" }
    }
    var pool: WorkerPool? = WorkerPool(name: "short-lived", threads: 4, queueLimit: 1)
    _ = try await pool?.run {}
    try await until { (try? threads()) == 4 }
    pool = nil
    try await until { (try? threads()) == 0 }
  }
}
