import FaceAuth
import Foundation
import Server

/// A calibration as `match.calibration` reads it.
struct CalibrationOutput: Encodable {
  private struct Model: Encodable {
    let weights: String
    let pipeline: Int
  }

  private struct Table: Encodable {
    struct Knot: Encodable {
      let falseMatchRate: Double
      let single, mixed, fused: Double

      enum CodingKeys: String, CodingKey {
        case falseMatchRate = "false_match_rate"
        case single, mixed, fused
      }
    }

    let version: String
    let knots: [Knot]
  }

  private let model: Model
  private let people: Int
  private let calibration: Table

  /// - Parameter people: how many it was fitted to.
  init(_ calibration: Calibration, of model: EmbeddingModel, people: Int) {
    self.model = Model(weights: model.weights, pipeline: model.pipeline)
    self.people = people
    self.calibration = Table(
      version: calibration.version,
      knots: calibration.knots.map { knot in
        Table.Knot(
          falseMatchRate: knot.falseMatchRate, single: knot.thresholds[.single]!, mixed: knot.thresholds[.mixed]!,
          fused: knot.thresholds[.fused]!)
      })
  }

  func write(to path: String) throws {
    do {
      try Data(JSONLine.text(self).utf8).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw CommandFailure("cannot write \(path)", "无法写入 \(path)", exitCode: .inputOutput)
    }
  }
}
