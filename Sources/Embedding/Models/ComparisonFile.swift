import FoundationEssentials

import FaceAuth

/// `models/comparison.json` and the numbers beside it: a ``ComparisonModel`` as models/training writes it.
struct ComparisonFile: Decodable {
  struct Model: Decodable {
    var weights: String
    var pipeline: Int
  }

  /// Little-endian 32-bit floats: 128 rows of the space, then the faces of the default cohort, 128 numbers each.
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
    guard (Cohort.size...100_000).contains(faces), bytes.count == (dimension + faces) * dimension * 4 else {
      return nil
    }
    var rows: [FaceVector] = []
    rows.reserveCapacity(dimension + faces)
    for row in 0..<dimension + faces {
      let components = (0..<dimension).map { column in
        let start = (row * dimension + column) * 4
        return Float(bitPattern: (0..<4).reduce(0) { $0 | UInt32(bytes[start + $1]) << UInt32(8 * $1) })
      }
      guard let vector = FaceVector(components) else { return nil }
      rows.append(vector)
    }
    guard let space = ComparisonSpace(rows: Array(rows[..<dimension])), let calibration = calibration.calibration
    else { return nil }
    return ComparisonModel(
      embeddingModel: EmbeddingModel(weights: model.weights, pipeline: model.pipeline), space: space,
      defaultCohort: FaceMatrix(Array(rows[dimension...])), calibration: calibration)
  }
}
