import FaceAuth

/// A ``Calibration`` as JSON, inside `models/comparison.json` or alone, as `faceauth calibrate` writes it.
struct CalibrationFile: Decodable {
  struct Knot: Decodable {
    var falseMatchRate: Double
    var single: Double
    var mixed: Double
    var fused: Double

    enum CodingKeys: String, CodingKey {
      case falseMatchRate = "false_match_rate"
      case single, mixed, fused
    }
  }

  var version: String
  var knots: [Knot]

  /// Nil where the table is none.
  var calibration: Calibration? {
    Calibration(
      version: version,
      knots: knots.map {
        Calibration.Knot(
          falseMatchRate: $0.falseMatchRate,
          thresholds: [.single: $0.single, .mixed: $0.mixed, .fused: $0.fused])
      })
  }
}

/// What `faceauth calibrate` writes: a calibration and the model that it is for.
struct FittedCalibrationFile: Decodable {
  var model: ComparisonFile.Model
  var calibration: CalibrationFile
}
