import CPlainDlib
import Embedding

/// The network alone, several chips a call: ours over oneDNN against dlib's over OpenBLAS.
enum NetworkBenchmark {
  static func run(_ arguments: [String]) throws {
    let rounds = arguments.first.flatMap { Int($0) } ?? 60
    let models = try PipelineBenchmark.models()
    var ours = try PipelineStages(modelDirectory: models.directory, digest: PipelineBenchmark.sha256)
    let theirs = plain_create(models.landmarks, models.weights)
    defer { plain_free(theirs) }
    let photo = try PipelineBenchmark.photo("obama.jpg")
    try ours.decode(photo)
    try PipelineBenchmark.check(ours.detect() == 1)
    try ours.locate()
    try ours.align()
    try PipelineBenchmark.check(
      plain_decode(theirs, photo, photo.count) && plain_detect(theirs) == 1 && plain_locate(theirs)
        && plain_align(theirs))

    print("\nms a chip, \(rounds) rounds\n")
    print("chips a call     ours, ms   dlib, ms   ratio min      median         max")
    for count in [1, 2, 6, 8] {
      var pair = Pair()
      var plain = [Float](repeating: 0, count: count * 128)
      for round in 0...rounds {
        if round == 1 { pair = Pair() }  // the first round warms up
        try pair.round(
          ours: { _ = try ours.embed(count: count) },
          theirs: { try PipelineBenchmark.check(plain_embed_batch(theirs, count, &plain)) })
      }
      print("\(count)             \(pair.summary(perItemOf: count))")
    }
  }
}
