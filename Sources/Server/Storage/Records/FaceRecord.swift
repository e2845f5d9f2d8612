import FaceAuth

/// What is biometric about a reference as one sealed value: embedding, quality signals, digest of the picture.
struct FaceRecord {
  private static let format: UInt8 = 1

  let components: [Float]
  let quality: QualitySignals
  let pictureDigest: [UInt8]

  static func encode(_ reference: Reference) -> [UInt8] {
    var writer = RecordWriter(format: format)
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
    return writer.bytes
  }

  init(decoding bytes: [UInt8]) throws(StoreFault) {
    var reader = try RecordReader(bytes, format: Self.format)
    var components: [Float] = []
    for _ in 0..<FaceEmbedding.dimension { components.append(try reader.float()) }
    self.components = components
    quality = QualitySignals(
      interEyeDistance: try reader.double(), sharpness: try reader.double(), faceLuminance: try reader.double(),
      underExposedShare: try reader.double(), overExposedShare: try reader.double(),
      backLightRatio: try reader.double(), yaw: try reader.double(), pitch: try reader.double(),
      roll: try reader.double(), insideFrameShare: try reader.double())
    pictureDigest = try reader.field()
    try reader.finish()
  }
}
