import Dispatch
import FaceAuth
import Foundation

/// Everybody of an exam of 50,000 compared with everybody, on every core.
enum DuplicateBenchmark {
  static func run(_ arguments: [String]) throws {
    let people = arguments.first.flatMap { Int($0) } ?? 50_000
    let width = ProcessInfo.processInfo.activeProcessorCount
    let stages = DuplicateStages(people: people)
    let done = DispatchSemaphore(value: 0)
    let (began, cpu) = (ContinuousClock.now, clock())
    Task.detached {
      let pairs = try await stages.search(width: width)
      print("\(people) people, \(pairs) pairs, on \(width) cores")
      done.signal()
    }
    done.wait()
    let seconds = (ContinuousClock.now - began) / .seconds(1)
    print("\(seconds) s, of CPU time \(Double(clock() - cpu) / Double(CLOCKS_PER_SEC)) s")
  }
}
