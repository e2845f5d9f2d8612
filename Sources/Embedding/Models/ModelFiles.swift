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
    guard let data = try? Data(contentsOf: URL(filePath: livenessPath)) else { return nil }
    return try? JSONDecoder().decode(LivenessFile.self, from: data).numbers.sha256
  }

  /// Reads and checks every file without loading models: all that is wrong, each thing once.
  package func faults() -> [ModelFault] {
    var faults: [ModelFault] = []
    func check(_ body: () throws(ModelFault) -> Void) {
      do throws(ModelFault) {
        try body()
      } catch {
        // What is missing is told of all files at once, so it would come from each of them.
        if !faults.contains(error) { faults.append(error) }
      }
    }
    check { () throws(ModelFault) in _ = try bytes(of: landmarks) }
    check { () throws(ModelFault) in _ = try bytes(of: embedding) }
    check { () throws(ModelFault) in _ = try livenessModel() }
    check { () throws(ModelFault) in _ = try comparisonModel() }
    return faults
  }

  /// What is wrong with a calibration of the operator's own; nil is the one that is shipped.
  package func calibrationFaults(_ path: String?) -> [ModelFault] {
    guard let path else { return [] }
    do throws(ModelFault) {
      _ = try fittedCalibration(at: path)
      return []
    } catch {
      return [error]
    }
  }

  /// What turns this model's embeddings into a decision.
  ///
  /// - Parameter calibrationPath: a calibration fitted to the operator's own population, in place of the one shipped.
  /// - Throws: ``ModelFault/notCalibrated(path:)`` where there is none for this model and pipeline.
  package func comparisonModel(calibrationPath: String? = nil) throws(ModelFault) -> ComparisonModel {
    let path = comparisonPath
    guard let data = try? Data(contentsOf: URL(filePath: path)) else { throw missing(path) }
    guard let file = try? JSONDecoder().decode(ComparisonFile.self, from: data),
      EmbeddingModel(weights: file.model.weights, pipeline: file.model.pipeline) == model
    else { throw .notCalibrated(path: path) }
    let numbersPath = "\(directory)/\(file.numbers.file)"
    guard
      let comparison = file.comparisonModel(numbers: try bytes(at: numbersPath, sha256: file.numbers.sha256))
    else { throw .notCalibrated(path: path) }
    guard let calibrationPath else { return comparison }
    return comparison.calibrated(by: try fittedCalibration(at: calibrationPath))
  }

  private func fittedCalibration(at path: String) throws(ModelFault) -> Calibration {
    guard let data = try? Data(contentsOf: URL(filePath: path)) else { throw .unreadableCalibration(path: path) }
    guard let fitted = try? JSONDecoder().decode(FittedCalibrationFile.self, from: data),
      EmbeddingModel(weights: fitted.model.weights, pipeline: fitted.model.pipeline) == model,
      let calibration = fitted.calibration.calibration
    else { throw .notCalibrated(path: path) }
    return calibration
  }

  /// What tells attacks by how a face looks.
  func livenessModel() throws(ModelFault) -> LivenessModel {
    let path = livenessPath
    guard let data = try? Data(contentsOf: URL(filePath: path)) else { throw missing(path) }
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

  /// Every file that cannot be read, of which `path` is one: one errand brings them all.
  private func missing(_ path: String) -> ModelFault {
    func isMissing(_ other: String) -> Bool { other == path || !FileManager.default.isReadableFile(atPath: other) }
    func numbers<File: Decodable>(of path: String, _ name: (File) -> String) -> [String] {
      guard let data = try? Data(contentsOf: URL(filePath: path)),
        let file = try? JSONDecoder().decode(File.self, from: data)
      else { return [] }
      return ["\(directory)/\(name(file))"]
    }
    let fetched = [landmarks, embedding].map(self.path(of:))
    let shipped =
      [comparisonPath] + numbers(of: comparisonPath) { (file: ComparisonFile) in file.numbers.file }
      + [livenessPath] + numbers(of: livenessPath) { (file: LivenessFile) in file.numbers.file }
    return .missing(fetched: fetched.filter(isMissing), shipped: shipped.filter(isMissing))
  }

  private var comparisonPath: String { "\(directory)/\(embedding.comparison ?? "comparison.json")" }

  private var livenessPath: String { "\(directory)/liveness.json" }

  private func path(of model: ModelManifest.Model) -> String { "\(directory)/\(model.name)" }

  private func bytes(of model: ModelManifest.Model) throws(ModelFault) -> [UInt8] {
    try bytes(at: path(of: model), sha256: model.sha256)
  }

  private func bytes(at path: String, sha256: String) throws(ModelFault) -> [UInt8] {
    guard let data = try? Data(contentsOf: URL(filePath: path)) else { throw missing(path) }
    let bytes = [UInt8](data)
    let actual = digest(bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    guard actual == sha256 else { throw .wrongChecksum(path: path, expected: sha256, actual: actual) }
    return bytes
  }
}
