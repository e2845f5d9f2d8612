import COpenSSL
import Embedding
import FaceAuth
import Foundation

/// Where the tests' files are: fixtures in the repository, models and photographs fetched.
enum Fixtures {
  struct Missing: Error, CustomStringConvertible {
    var description: String
  }

  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// A small picture of Tests/Fixtures/pictures.
  static func picture(_ name: String) throws -> EncodedPicture {
    EncodedPicture(bytes: [UInt8](try Data(contentsOf: root.appending(path: "Tests/Fixtures/pictures/\(name)"))))
  }

  /// A photograph of a real face.
  static func photo(_ name: String) throws -> EncodedPicture {
    let url = root.appending(path: ".cache/photos/\(name)")
    guard let data = try? Data(contentsOf: url) else {
      throw Missing(description: "\(url.path) is missing: run scripts/fetch-photos")
    }
    return EncodedPicture(bytes: [UInt8](data))
  }

  static var modelDirectory: String {
    ProcessInfo.processInfo.environment["FACEAUTH_MODELS"] ?? root.appending(path: "models").path
  }

  static func modelFiles() throws -> ModelFiles {
    let files = try ModelFiles(directory: modelDirectory, digest: sha256)
    return files
  }

  static func modelBytes(_ name: String) throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: "\(modelDirectory)/\(name)") else {
      throw Missing(description: "\(modelDirectory)/\(name) is missing: run scripts/fetch-models")
    }
    return [UInt8](data)
  }

  static func landmarkModel() throws -> LandmarkModel { try sharedLandmarkModel.get() }

  private static let sharedLandmarkModel = Result {
    try LandmarkModel(bytes: modelBytes("shape_predictor_5_face_landmarks.dat"))
  }

  static func network() throws -> EmbeddingNetwork {
    try EmbeddingNetwork(weights: modelBytes("dlib_face_recognition_resnet_model_v1.dat"))
  }

  @Sendable static func sha256(_ bytes: [UInt8]) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    precondition(EVP_Digest(bytes, bytes.count, &digest, nil, EVP_sha256(), nil) == 1)
    return digest
  }
}
