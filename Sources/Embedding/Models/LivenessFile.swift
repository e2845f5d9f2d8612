import FoundationEssentials

import FaceAuth

/// `models/liveness.json` and the numbers beside it: a ``LivenessModel`` as models/training writes it.
struct LivenessFile: Decodable {
  /// Little-endian 32-bit floats: for each kind, in the order of `kinds`, the intercept and then the weights.
  struct Numbers: Decodable {
    var file: String
    /// 64 lower-case hexadecimal digits.
    var sha256: String
  }

  /// ``Appearance/version`` of the features.
  var features: Int
  var kinds: [String]
  var numbers: Numbers

  /// - Parameter numbers: the content of the file that ``numbers`` names.
  func model(numbers bytes: [UInt8]) -> LivenessModel? {
    let length = 1 + Appearance.length
    guard features == Appearance.version, bytes.count == kinds.count * length * 4 else { return nil }
    let floats = bytes.withUnsafeBytes { raw in
      (0..<kinds.count * length).map { place in
        Float(bitPattern: UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: place * 4, as: UInt32.self)))
      }
    }
    let heads = kinds.enumerated().compactMap { place, kind in
      AttackKind(rawValue: kind).map { kind in
        LivenessModel.Head(
          kind: kind, intercept: floats[place * length],
          weights: Array(floats[place * length + 1..<(place + 1) * length]))
      }
    }
    return heads.count == kinds.count ? LivenessModel(heads: heads) : nil
  }
}
