import FaceAuth

/// What is biometric about a reference as one sealed value: embedding, quality and liveness signals, digest of the picture.
struct FaceRecord {
  /// The first format has no liveness signals.
  private static let formats: ClosedRange<UInt8> = 1...2

  let components: [Float]
  let quality: QualitySignals
  let liveness: LivenessSignals
  let pictureDigest: [UInt8]

  static func encode(_ reference: Reference) -> [UInt8] {
    var writer = RecordWriter(format: formats.upperBound)
    for component in reference.embedding.components { writer.append(component) }
    let quality = reference.quality
    for signal in [
      quality.interEyeDistance, quality.sharpness, quality.faceLuminance, quality.underExposedShare,
      quality.overExposedShare, quality.backLightRatio, quality.yaw, quality.pitch, quality.roll,
      quality.insideFrameShare,
    ] {
      writer.append(signal)
    }
    writer.append(reference.pictureDigest)
    let scores = reference.liveness.scores.sorted { $0.key.rawValue < $1.key.rawValue }
    writer.append(UInt8(scores.count))
    for (kind, score) in scores {
      writer.append(kind.rawValue)
      writer.append(score)
    }
    return writer.bytes
  }

  init(decoding bytes: [UInt8]) throws(StoreFault) {
    var reader = try RecordReader(bytes, formats: Self.formats)
    var components: [Float] = []
    for _ in 0..<FaceEmbedding.dimension { components.append(try reader.float()) }
    self.components = components
    quality = QualitySignals(
      interEyeDistance: try reader.double(), sharpness: try reader.double(), faceLuminance: try reader.double(),
      underExposedShare: try reader.double(), overExposedShare: try reader.double(),
      backLightRatio: try reader.double(), yaw: try reader.double(), pitch: try reader.double(),
      roll: try reader.double(), insideFrameShare: try reader.double())
    pictureDigest = try reader.field()
    var scores: [AttackKind: Double] = [:]
    if reader.format >= 2 {
      for _ in 0..<(try reader.integer(UInt8.self)) {
        let (kind, score) = (AttackKind(rawValue: try reader.text()), try reader.double())
        // A kind that another release measures says nothing to this one.
        if let kind { scores[kind] = score }
      }
    }
    liveness = LivenessSignals(scores: scores)
    try reader.finish()
  }
}
