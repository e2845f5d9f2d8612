import FoundationEssentials

package import FaceAuth

/// A directory with models and their manifest; every file is checked against its SHA-256 before it is used.
package struct ModelFiles: Sendable {
  /// SHA-256 of bytes, 32 bytes; passed in, so that this module needs no cryptographic library.
  package typealias Digest = @Sendable ([UInt8]) -> [UInt8]

  /// Version of everything from decode to chip that changes the numbers, mirror image included.
  private static let pipeline = 1

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

  /// Reads and checks both files without loading them; what a diagnosis asks.
  package func verify() throws(ModelFault) {
    _ = try bytes(of: landmarks)
    _ = try bytes(of: embedding)
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
    let path = path(of: model)
    guard let data = try? Data(contentsOf: URL(filePath: path)) else { throw .missing(path: path) }
    let bytes = [UInt8](data)
    let actual = digest(bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    guard actual == model.sha256 else {
      throw .wrongChecksum(path: path, expected: model.sha256, actual: actual)
    }
    return bytes
  }
}
