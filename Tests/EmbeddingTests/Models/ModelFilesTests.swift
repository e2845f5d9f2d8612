import Embedding
import FaceAuth
import Foundation
import Testing

@Suite struct `Loading models` {
  /// A directory with a copy of the manifest, removed afterwards.
  static func withDirectory(_ body: (URL) throws -> Void) throws {
    let directory = FileManager.default.temporaryDirectory.appending(path: "models-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    let manifest = URL(filePath: Fixtures.modelDirectory).appending(path: "manifest.json")
    try FileManager.default.copyItem(at: manifest, to: directory.appending(path: "manifest.json"))
    try body(directory)
  }

  @Test func `accepts the models of the manifest`() throws {
    let files = try Fixtures.modelFiles()
    #expect(files.faults() == [])
    #expect(files.calibrationFaults(nil) == [])
    #expect(files.model.weights.count == 64)
  }

  @Test func `says everything that is missing, once and at once`() throws {
    try Self.withDirectory { directory in
      let files = try ModelFiles(directory: directory.path, digest: Fixtures.sha256)
      let fetched = ["shape_predictor_5_face_landmarks.dat", "dlib_face_recognition_resnet_model_v1.dat"]
        .map { "\(directory.path)/\($0)" }
      let shipped = ["comparison.json", "liveness.json"].map { "\(directory.path)/\($0)" }
      #expect(files.faults() == [.missing(fetched: fetched, shipped: shipped)])
      #expect(throws: ModelFault.missing(fetched: fetched, shipped: shipped)) { try files.comparisonModel() }
      let text = "\(files.faults()[0])"
      for path in fetched + shipped { #expect(text.ranges(of: path).count == 2, "in both languages: \(path)") }
    }
  }

  @Test func `advises to fetch what can be fetched, and nothing else`() throws {
    try Self.withDirectory { directory in
      let source = URL(filePath: Fixtures.modelDirectory)
      for file in try FileManager.default.contentsOfDirectory(at: source, includingPropertiesForKeys: nil)
      where !["manifest.json", "comparison.bin"].contains(file.lastPathComponent) {
        try FileManager.default.createSymbolicLink(
          at: directory.appending(path: file.lastPathComponent), withDestinationURL: file)
      }
      let files = try ModelFiles(directory: directory.path, digest: Fixtures.sha256)
      #expect(files.faults() == [.missing(fetched: [], shipped: ["\(directory.path)/comparison.bin"])])
      let text = "\(files.faults()[0])"
      #expect(text.contains("comparison.bin") && !text.contains("fetch-models"))
    }
  }

  @Test func `says what is wrong with a calibration of one's own`() throws {
    let files = try Fixtures.modelFiles()
    let none = "\(Fixtures.modelDirectory)/no-such-calibration.json"
    #expect(files.calibrationFaults(none) == [.unreadableCalibration(path: none)])
    let other = "\(Fixtures.modelDirectory)/manifest.json"
    #expect(files.calibrationFaults(other) == [.notCalibrated(path: other)])
  }

  @Test func `refuses a file that was changed`() throws {
    try Self.withDirectory { directory in
      let name = "shape_predictor_5_face_landmarks.dat"
      var bytes = try Fixtures.modelBytes(name)
      bytes[bytes.count / 2] ^= 1
      try Data(bytes).write(to: directory.appending(path: name))
      let files = try ModelFiles(directory: directory.path, digest: Fixtures.sha256)
      let faults = files.faults()
      guard faults.count == 2, case .wrongChecksum(_, let expected, let actual) = faults[0] else {
        Issue.record("not a checksum fault and the missing others: \(faults)")
        return
      }
      #expect(expected != actual)
    }
  }

  // No empty file: Foundation leaks its read buffer for one (6.3.1), and LeakSanitizer would fail the run.
  @Test(arguments: ["models", "{}", #"{"models": []}"#, #"{"models": [{"name": "a", "role": "x", "sha256": ""}]}"#])
  func `refuses a manifest without the two models`(text: String) throws {
    try Self.withDirectory { directory in
      try Data(text.utf8).write(to: directory.appending(path: "manifest.json"))
      #expect(throws: ModelFault.self) { try ModelFiles(directory: directory.path, digest: Fixtures.sha256) }
    }
  }

  @Test func `refuses bytes that are not the model asked for`() throws {
    let landmarks = try Fixtures.modelBytes("shape_predictor_5_face_landmarks.dat")
    let weights = try Fixtures.modelBytes("dlib_face_recognition_resnet_model_v1.dat")
    #expect(throws: BridgeFault.model) { _ = try LandmarkModel(bytes: weights) }
    #expect(throws: BridgeFault.model) { _ = try EmbeddingNetwork(weights: landmarks) }
    #expect(throws: BridgeFault.model) { _ = try LandmarkModel(bytes: []) }
    #expect(throws: BridgeFault.model) { _ = try EmbeddingNetwork(weights: []) }
    #expect(throws: BridgeFault.model) { _ = try LandmarkModel(bytes: Array(landmarks.prefix(1_000_000))) }
    #expect(throws: BridgeFault.model) { _ = try EmbeddingNetwork(weights: Array(weights.prefix(1_000_000))) }
  }
}
