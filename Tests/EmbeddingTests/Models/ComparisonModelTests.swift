import Embedding
import FaceAuth
import Foundation
import Testing

@Suite struct `Comparison model` {
  @Test func `is for the model and the pipeline that are shipped with it`() throws {
    let files = try Fixtures.modelFiles()
    let comparison = try files.comparisonModel()
    #expect(comparison.embeddingModel == files.model)
    #expect(comparison.defaultCohort.count >= Cohort.size)
    for fusion in Fusion.allCases {
      for rate in [MatchPolicy().falseMatchRate, MatchPolicy().frameFalseMatchRate, 1e-6, 2e-8] {
        #expect(comparison.calibration.threshold(falseMatchRate: rate, fusion: fusion) != nil)
      }
    }
  }

  /// Scores at the time of training: whatever moves them by more than a hundredth wants a new pipeline version, training and
  /// report.
  @Test func `gives the scores that it was trained for`() async throws {
    let files = try Fixtures.modelFiles()
    let comparer = FaceComparer(model: try files.comparisonModel())
    let crew = EngineCrew(models: files, size: 1, waitingLimit: 4)
    try await crew.start()
    func template(_ name: String) async throws -> FaceComparer.Template {
      guard case .analysed(let analysis) = try await crew.analyze(Fixtures.photo(name)),
        case .one(let face) = analysis.subject,
        let template = comparer.template(of: [face.embedding], leavingOut: nil)
      else { throw Fixtures.Missing(description: "no single face in \(name)") }
      return template
    }
    let obama = try await template("obama.jpg")
    let (same, other) = (try await template("obama2.jpg"), try await template("biden.jpg"))
    await crew.shutDown()
    #expect(abs(comparer.comparison(of: obama, with: same).score - -5.504) < 0.01)
    #expect(abs(comparer.comparison(of: obama, with: other).score - 5.882) < 0.01)
  }

  @Test func `without one the model is refused`() throws {
    try `Loading models`.withDirectory { directory in
      let files = try ModelFiles(directory: directory.path, digest: Fixtures.sha256)
      let fault = #expect(throws: ModelFault.self) { try files.comparisonModel() }
      guard case .missing(_, let shipped) = fault else {
        Issue.record("not missing: \(String(describing: fault))")
        return
      }
      #expect(shipped.contains("\(directory.path)/comparison.json"))
    }
  }

  @Test(arguments: [
    (#""pipeline": 2"#, #""pipeline": 1"#), (#""weights": "5"#, #""weights": "6"#),
    (#""cohort": 5000"#, #""cohort": 10"#),
    (#""false_match_rate": 0.2"#, #""false_match_rate": 0.9"#), (#""version""#, #""edition""#),
  ])
  func `one for something else is refused`(found: String, written: String) throws {
    try `Loading models`.withDirectory { directory in
      let text = try String(contentsOfFile: "\(Fixtures.modelDirectory)/comparison.json", encoding: .utf8)
      try #require(text.contains(found))
      try text.replacing(found, with: written)
        .write(to: directory.appending(path: "comparison.json"), atomically: true, encoding: .utf8)
      try FileManager.default.copyItem(
        atPath: "\(Fixtures.modelDirectory)/comparison.bin", toPath: "\(directory.path)/comparison.bin")
      let files = try ModelFiles(directory: directory.path, digest: Fixtures.sha256)
      #expect(throws: ModelFault.notCalibrated(path: "\(directory.path)/comparison.json")) {
        try files.comparisonModel()
      }
    }
  }

  @Test func `changed numbers are refused`() throws {
    try `Loading models`.withDirectory { directory in
      try FileManager.default.copyItem(
        atPath: "\(Fixtures.modelDirectory)/comparison.json", toPath: "\(directory.path)/comparison.json")
      var numbers = [UInt8](try Data(contentsOf: URL(filePath: "\(Fixtures.modelDirectory)/comparison.bin")))
      numbers[1000] ^= 1
      try Data(numbers).write(to: directory.appending(path: "comparison.bin"))
      let files = try ModelFiles(directory: directory.path, digest: Fixtures.sha256)
      let fault = #expect(throws: ModelFault.self) { try files.comparisonModel() }
      guard case .wrongChecksum = fault else {
        Issue.record("not a checksum fault")
        return
      }
    }
  }
}
