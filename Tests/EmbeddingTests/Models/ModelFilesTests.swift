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
    #expect(throws: Never.self) { try files.verify() }
    #expect(files.model.weights.count == 64)
  }

  @Test func `says which file is missing`() throws {
    try Self.withDirectory { directory in
      let files = try ModelFiles(directory: directory.path, digest: Fixtures.sha256)
      let path = directory.path + "/shape_predictor_5_face_landmarks.dat"
      #expect(throws: ModelFault.missing(path: path)) { try files.verify() }
    }
  }

  @Test func `refuses a file that was changed`() throws {
    try Self.withDirectory { directory in
      let name = "shape_predictor_5_face_landmarks.dat"
      var bytes = try Fixtures.modelBytes(name)
      bytes[bytes.count / 2] ^= 1
      try Data(bytes).write(to: directory.appending(path: name))
      let files = try ModelFiles(directory: directory.path, digest: Fixtures.sha256)
      let fault = #expect(throws: ModelFault.self) { try files.verify() }
      guard case .wrongChecksum(_, let expected, let actual) = fault else {
        Issue.record("not a checksum fault: \(String(describing: fault))")
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
