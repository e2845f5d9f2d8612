/// Why the models cannot be used; said to an operator, in Chinese and English.
package enum ModelFault: Error, Hashable, Sendable {
  case unreadableManifest(path: String)
  /// The manifest names no model for a role, or more than one.
  case noModel(role: String, path: String)
  /// Everything that is missing: what `scripts/fetch-models` brings, and what is a part of the source tree.
  case missing(fetched: [String], shipped: [String])
  case wrongChecksum(path: String, expected: String, actual: String)
  /// The checksum is right and the content is still not such a model: the manifest names the wrong file.
  case unusable(path: String)
  /// The embedding model has no comparison model, or one that was made for another model or pipeline: nobody could say how
  /// many strangers a threshold lets through.
  case notCalibrated(path: String)
  /// The operator's own calibration is not there, or is not for us to read.
  case unreadableCalibration(path: String)
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
    case .missing(let fetched, let shipped): Self.missing(fetched, shipped)
    case .wrongChecksum(let path, let expected, let actual):
      "模型文件 \(path) 校验和不符 / model file \(path) has the wrong SHA-256: expected \(expected), got \(actual)"
    case .unusable(let path):
      "模型文件 \(path) 不是该用途的模型 / model file \(path) is not a model for its role"
    case .notCalibrated(let path):
      "\(path) 不是当前模型与流程版本的比对标定，服务拒绝启动 / \(path) is no calibration for this model and pipeline: it has to be made first"
    case .unreadableCalibration(let path):
      "无法读取标定文件 \(path) / cannot read the calibration \(path)"
    case .failedWarmUp:
      "人脸引擎自检失败 / the face engine failed its first run"
    }
  }
}

extension ModelFault {
  private static func missing(_ fetched: [String], _ shipped: [String]) -> String {
    var (chinese, english) = ([String](), [String]())
    if !fetched.isEmpty {
      chinese.append("缺少模型文件 \(fetched.joined(separator: "、"))，请运行 scripts/fetch-models")
      english.append("missing model files: \(fetched.joined(separator: ", ")); run scripts/fetch-models")
    }
    if !shipped.isEmpty {
      chinese.append("缺少 \(shipped.joined(separator: "、"))，属于源代码的一部分，请从源代码的 models 目录复制")
      english.append(
        "missing files of the source tree, not fetched but copied from its folder models: \(shipped.joined(separator: ", "))"
      )
    }
    return "\(chinese.joined(separator: "；")) / \(english.joined(separator: "; "))"
  }
}
