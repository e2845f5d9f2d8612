import FoundationEssentials

package import FaceAuth

/// A directory with models and their manifest; every file is checked against its SHA-256 before it is used.
package struct ModelFiles: Sendable {
  /// SHA-256 of bytes, 32 bytes; passed in, so that this module needs no cryptographic library.
  package typealias Digest = @Sendable ([UInt8]) -> [UInt8]

  /// Version of everything from decode to chip that changes the numbers, cuts and mirror images included.
  private static let pipeline = 2

  private let directory: String
  private let embedding: ModelManifest.Model
  private let landmarks: ModelManifest.Model
  private let digest: Digest

  /// Reads the manifest, and no model yet.
  package init(directory: String, digest: @escaping Digest) throws(ModelFault) {
    let path = directory + "/manifest.json"
    let manifest = try ModelManifest(path: path)
    self.directory = directory
    self.embedding = try manifest.model(for: .embedding, path: path)
    self.landmarks = try manifest.model(for: .landmarks, path: path)
    self.digest = digest
  }

  /// Names the embeddings that these files make.
  package var model: EmbeddingModel { EmbeddingModel(weights: embedding.sha256, pipeline: Self.pipeline) }

  /// Names the numbers that measure liveness: the SHA-256 of their file as `liveness.json` says; nil where that cannot be read.
  package var livenessVersion: String? {
    guard let data = try? Data(contentsOf: URL(filePath: "\(directory)/liveness.json")) else { return nil }
    return try? JSONDecoder().decode(LivenessFile.self, from: data).numbers.sha256
  }

  /// Reads and checks the files without loading them; what a diagnosis asks.
  package func verify() throws(ModelFault) {
    _ = try bytes(of: landmarks)
    _ = try bytes(of: embedding)
    _ = try livenessModel()
  }

  /// What turns this model's embeddings into a decision.
  ///
  /// - Parameter calibrationPath: a calibration fitted to the operator's own population, in place of the one shipped.
  /// - Throws: ``ModelFault/notCalibrated(path:)`` where there is none for this model and pipeline.
  package func comparisonModel(calibrationPath: String? = nil) throws(ModelFault) -> ComparisonModel {
    let path = "\(directory)/\(embedding.comparison ?? "comparison.json")"
    guard let file = try? JSONDecoder().decode(ComparisonFile.self, from: Data(contentsOf: URL(filePath: path))),
      EmbeddingModel(weights: file.model.weights, pipeline: file.model.pipeline) == model
    else { throw .notCalibrated(path: path) }
    let numbersPath = "\(directory)/\(file.numbers.file)"
    guard
      let comparison = file.comparisonModel(numbers: try bytes(at: numbersPath, sha256: file.numbers.sha256))
    else { throw .notCalibrated(path: path) }
    guard let calibrationPath else { return comparison }
    guard
      let fitted = try? JSONDecoder().decode(
        FittedCalibrationFile.self, from: Data(contentsOf: URL(filePath: calibrationPath))),
      EmbeddingModel(weights: fitted.model.weights, pipeline: fitted.model.pipeline) == model,
      let calibration = fitted.calibration.calibration
    else { throw .notCalibrated(path: calibrationPath) }
    return comparison.calibrated(by: calibration)
  }

  /// What tells attacks by how a face looks.
  func livenessModel() throws(ModelFault) -> LivenessModel {
    let path = "\(directory)/liveness.json"
    guard let data = try? Data(contentsOf: URL(filePath: path)) else { throw .missing(path: path) }
    guard let file = try? JSONDecoder().decode(LivenessFile.self, from: data) else { throw .unusable(path: path) }
    let numbers = try bytes(at: "\(directory)/\(file.numbers.file)", sha256: file.numbers.sha256)
    guard let model = file.model(numbers: numbers) else { throw .unusable(path: path) }
    return model
  }

  func landmarkModel() throws(ModelFault) -> LandmarkModel {
    let bytes = try bytes(of: landmarks)
    do {
      return try LandmarkModel(bytes: bytes)
    } catch {
      throw .unusable(path: path(of: landmarks))
    }
  }

  /// The network's weights as bytes: each engine loads a network of its own from them.
  func embeddingWeights() throws(ModelFault) -> [UInt8] {
    try bytes(of: embedding)
  }

  func network(weights: [UInt8]) throws(ModelFault) -> EmbeddingNetwork {
    do {
      return try EmbeddingNetwork(weights: weights)
    } catch {
      throw .unusable(path: path(of: embedding))
    }
  }

  private func path(of model: ModelManifest.Model) -> String { "\(directory)/\(model.name)" }

  private func bytes(of model: ModelManifest.Model) throws(ModelFault) -> [UInt8] {
    try bytes(at: path(of: model), sha256: model.sha256)
  }

  private func bytes(at path: String, sha256: String) throws(ModelFault) -> [UInt8] {
    guard let data = try? Data(contentsOf: URL(filePath: path)) else { throw .missing(path: path) }
    let bytes = [UInt8](data)
    let actual = digest(bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    guard actual == sha256 else { throw .wrongChecksum(path: path, expected: sha256, actual: actual) }
    return bytes
  }
}
