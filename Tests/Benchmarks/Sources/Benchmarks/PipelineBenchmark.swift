import CPlainDlib
import Embedding
import Foundation

/// Decode, detect, landmarks, align, embed: this project's engine against plain dlib calls on the same photographs.
enum PipelineBenchmark {
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  enum Stage: String, CaseIterable {
    case decode
    case detect
    case landmarks
    case align
    case embed
    /// As many descriptors as a login takes the mean of, against one.
    case embedViews = "embed 6 views"
    /// All stages as a login runs them, quality and six views included, against dlib's with one plain descriptor.
    case whole
  }

  static func run(_ arguments: [String]) throws {
    let rounds = arguments.first.flatMap { Int($0) } ?? 15
    let models = try models()
    var ours = try PipelineStages(modelDirectory: models.directory, digest: sha256)
    let theirs = plain_create(models.landmarks, models.weights)
    defer { plain_free(theirs) }

    for name in ["obama.jpg", "obama2.jpg", "obama3.jpg"] {
      let pairs = try measure(photo(name), rounds: rounds, ours: &ours, theirs: theirs)
      print("\n\(name), \(rounds) rounds\n")
      print("stage            ours, ms   dlib, ms   ratio min      median         max")
      for stage in Stage.allCases {
        print(stage.rawValue.padding(toLength: 14, withPad: " ", startingAt: 0) + (pairs[stage]?.summary ?? ""))
      }
    }
  }

  static func models() throws -> (directory: String, landmarks: String, weights: String) {
    let models = "models"
    let landmarks = "\(models)/shape_predictor_5_face_landmarks.dat"
    let weights = "\(models)/dlib_face_recognition_resnet_model_v1.dat"
    guard FileManager.default.fileExists(atPath: weights), FileManager.default.fileExists(atPath: landmarks) else {
      throw Failure(description: "no models: run scripts/fetch-models, and this from the repository's root")
    }
    return (models, landmarks, weights)
  }

  static func photo(_ name: String) throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: ".cache/photos/\(name)") else {
      throw Failure(description: "no \(name): run scripts/fetch-photos")
    }
    return [UInt8](data)
  }

  static func measure(
    _ jpeg: [UInt8], rounds: Int, ours: inout PipelineStages, theirs: OpaquePointer
  ) throws -> [Stage: Pair] {
    var pairs: [Stage: Pair] = [:]
    var plain = [Float](repeating: 0, count: 128)
    for round in 0...rounds {
      var measured: [Stage: Pair] = round == 0 ? [:] : pairs
      func pair(_ stage: Stage, _ ourWork: () throws -> Void, _ theirWork: () throws -> Void) throws {
        try measured[stage, default: Pair()].round(ours: ourWork, theirs: theirWork)
      }
      try pair(.decode, { try ours.decode(jpeg) }, { try check(plain_decode(theirs, jpeg, jpeg.count)) })
      try pair(.detect, { try check(ours.detect() == 1) }, { try check(plain_detect(theirs) == 1) })
      try pair(.landmarks, { try ours.locate() }, { try check(plain_locate(theirs)) })
      try pair(.align, { try ours.align() }, { try check(plain_align(theirs)) })
      try pair(.embed, { _ = try ours.embed(count: 1) }, { try check(plain_embed(theirs, &plain)) })
      try pair(.embedViews, { _ = try ours.embed(count: 6) }, { try check(plain_embed(theirs, &plain)) })
      try pair(.whole, { try whole(jpeg, &ours) }, { try wholePlain(jpeg, theirs, &plain) })
      if round > 0 { pairs = measured }  // the first round warms up
    }
    return pairs
  }

  static func whole(_ jpeg: [UInt8], _ ours: inout PipelineStages) throws {
    try ours.decode(jpeg)
    try check(ours.detect() == 1)
    try ours.locate()
    try ours.align()
    _ = try ours.measure()
    _ = try ours.embed(count: 6)
  }

  static func wholePlain(_ jpeg: [UInt8], _ theirs: OpaquePointer, _ descriptor: inout [Float]) throws {
    try check(plain_decode(theirs, jpeg, jpeg.count))
    try check(plain_detect(theirs) == 1)
    try check(plain_locate(theirs))
    try check(plain_align(theirs))
    try check(plain_embed(theirs, &descriptor))
  }

  static func check(_ condition: Bool) throws {
    guard condition else { throw Failure(description: "a stage gave no result") }
  }

  static let sha256: @Sendable ([UInt8]) -> [UInt8] = { bytes in
    var digest = [UInt8](repeating: 0, count: 32)
    plain_sha256(bytes, bytes.count, &digest)
    return digest
  }
}
