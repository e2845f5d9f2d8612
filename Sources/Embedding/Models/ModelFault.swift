/// Why the models cannot be used; said to an operator, in Chinese and English.
package enum ModelFault: Error, Hashable, Sendable {
  case unreadableManifest(path: String)
  /// The manifest names no model for a role, or more than one.
  case noModel(role: String, path: String)
  case missing(path: String)
  case wrongChecksum(path: String, expected: String, actual: String)
  /// The checksum is right and the content is still not such a model: the manifest names the wrong file.
  case unusable(path: String)
  /// The embedding model has no comparison model, or one that was made for another model or pipeline: nobody could say how
  /// many strangers a threshold lets through.
  case notCalibrated(path: String)
  /// Models loaded, and the first run of the pipeline failed.
  case failedWarmUp
}

extension ModelFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unreadableManifest(let path):
      "无法读取模型清单 \(path) / cannot read the model manifest \(path)"
    case .noModel(let role, let path):
      "\(path) 中必须恰好有一个 \(role) 模型 / \(path) must name exactly one model for \(role)"
    case .missing(let path):
      "缺少模型文件 \(path)，请运行 scripts/fetch-models / model file \(path) is missing: run scripts/fetch-models"
    case .wrongChecksum(let path, let expected, let actual):
      "模型文件 \(path) 校验和不符 / model file \(path) has the wrong SHA-256: expected \(expected), got \(actual)"
    case .unusable(let path):
      "模型文件 \(path) 不是该用途的模型 / model file \(path) is not a model for its role"
    case .notCalibrated(let path):
      "\(path) 不是当前模型与流程版本的比对标定，服务拒绝启动 / \(path) is no calibration for this model and pipeline: it has to be made first"
    case .failedWarmUp:
      "人脸引擎自检失败 / the face engine failed its first run"
    }
  }
}
