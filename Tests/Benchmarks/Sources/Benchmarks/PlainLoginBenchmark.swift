import CPlainDlib
import Foundation

/// What plain dlib calls take for the frames of one login, one after the other on one core: the measure for whole logins over
/// HTTP, which `scripts/bench-logins` relates to it.
enum PlainLoginBenchmark {
  static func run(_ arguments: [String]) throws {
    guard !arguments.isEmpty else { throw PipelineBenchmark.Failure(description: "name the frames of a login") }
    let frames = try arguments.map { path in
      guard let data = FileManager.default.contents(atPath: path) else {
        throw PipelineBenchmark.Failure(description: "cannot read \(path)")
      }
      return [UInt8](data)
    }
    let models = try PipelineBenchmark.models()
    let dlib = plain_create(models.landmarks, models.weights)
    defer { plain_free(dlib) }

    var descriptor = [Float](repeating: 0, count: 128)
    let clock = ContinuousClock()
    var times: [Double] = []
    for round in 0...20 {
      let time = try clock.measure {
        for frame in frames { try PipelineBenchmark.wholePlain(frame, dlib, &descriptor) }
      }
      // The first round warms up.
      if round > 0 { times.append(time / .milliseconds(1)) }
    }
    print(String(format: "%.1f", times.sorted()[times.count / 2]))
  }
}
