import FoundationEssentials

import FaceAuth

/// `models/comparison.json` and the numbers beside it: a ``ComparisonModel`` as models/training writes it.
struct ComparisonFile: Decodable {
  struct Model: Decodable {
    var weights: String
    var pipeline: Int
  }

  /// Little-endian floats: 128 rows of the space in 32 bits, then the faces of the default cohort in 16; 128 numbers each.
  struct Numbers: Decodable {
    var file: String
    /// 64 lower-case hexadecimal digits.
    var sha256: String
    var cohort: Int
  }

  var model: Model
  var numbers: Numbers
  var calibration: CalibrationFile

  /// - Parameter numbers: the content of the file that ``numbers`` names.
  func comparisonModel(numbers bytes: [UInt8]) -> ComparisonModel? {
    let dimension = FaceEmbedding.dimension
    let faces = numbers.cohort
    guard (Cohort.size...100_000).contains(faces), bytes.count == (dimension * 4 + faces * 2) * dimension else {
      return nil
    }
    var rows: [FaceVector] = []
    rows.reserveCapacity(dimension + faces)
    let isComplete = bytes.withUnsafeBytes { raw in
      func float(_ place: Int) -> Float {
        Float(bitPattern: UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: place * 4, as: UInt32.self)))
      }
      func half(_ place: Int) -> Float {
        let start = dimension * dimension * 4 + place * 2
        return Float(
          Float16(bitPattern: UInt16(littleEndian: raw.loadUnaligned(fromByteOffset: start, as: UInt16.self))))
      }
      for row in 0..<dimension + faces {
        let components = (0..<dimension).map { column in
          row < dimension ? float(row * dimension + column) : half((row - dimension) * dimension + column)
        }
        guard let vector = FaceVector(components) else { return false }
        rows.append(vector)
      }
      return true
    }
    guard isComplete else { return nil }
    guard let space = ComparisonSpace(rows: Array(rows[..<dimension])), let calibration = calibration.calibration
    else { return nil }
    return ComparisonModel(
      embeddingModel: EmbeddingModel(weights: model.weights, pipeline: model.pipeline), space: space,
      defaultCohort: FaceMatrix(Array(rows[dimension...])), calibration: calibration)
  }
}
