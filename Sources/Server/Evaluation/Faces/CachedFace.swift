import FaceAuth

/// What a face engine saw in a picture, as bytes: about 800 of them where there is a face.
///
/// Little-endian. It ends in a checksum over the content and the picture's digest, so that neither a torn file nor one
/// under a wrong name is taken for an answer.
enum CachedFace {
  /// What is worth keeping of a face that is only compared: liveness is not; what is unreadable is found again at once, and depends on settings.
  enum Content: Hashable, Sendable {
    case noFace
    case severalFaces
    case face(width: Int, height: Int, AnalysedFace)
  }

  private static let magic = Array("FAF1".utf8)
  private static let checksumLength = 16

  static func bytes(_ content: Content, digest: [UInt8]) -> [UInt8] {
    var bytes = magic
    switch content {
    case .noFace: bytes.append(0)
    case .severalFaces: bytes.append(1)
    case .face(let width, let height, let face):
      bytes.append(2)
      let box = face.face.box
      for number in [width, height, box.x, box.y, box.width, box.height] {
        append(UInt64(bitPattern: Int64(number)), &bytes)
      }
      for number in [face.face.score] + points(face.landmarks) + signals(face.quality) {
        append(number.bitPattern, &bytes)
      }
      for component in face.embedding.components {
        withUnsafeBytes(of: component.bitPattern.littleEndian) { bytes += $0 }
      }
    }
    return bytes + checksum(bytes, digest)
  }

  /// The content; nil where the bytes are not exactly what ``bytes(_:digest:)`` writes for this picture.
  static func content(_ bytes: [UInt8], digest: [UInt8], model: EmbeddingModel) -> Content? {
    guard bytes.count > magic.count + checksumLength, bytes.starts(with: magic) else { return nil }
    let body = Array(bytes.dropLast(checksumLength))
    guard Array(bytes.suffix(checksumLength)) == checksum(body, digest) else { return nil }
    var rest = body.dropFirst(magic.count)
    switch rest.popFirst() {
    case 0: return rest.isEmpty ? .noFace : nil
    case 1: return rest.isEmpty ? .severalFaces : nil
    case 2: return face(rest, model)
    default: return nil
    }
  }

  private static func face(_ bytes: ArraySlice<UInt8>, _ model: EmbeddingModel) -> Content? {
    let words = 6 + 1 + 10 + 10
    guard bytes.count == words * 8 + FaceEmbedding.dimension * 4 else { return nil }
    let (whole, numbers, components) = bytes.withUnsafeBytes { raw in
      (
        (0..<6).map { Int(Int64(littleEndian: raw.loadUnaligned(fromByteOffset: $0 * 8, as: Int64.self))) },
        (6..<words).map {
          Double(bitPattern: UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self)))
        },
        (0..<FaceEmbedding.dimension).map {
          Float(
            bitPattern: UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: words * 8 + $0 * 4, as: UInt32.self)))
        }
      )
    }
    guard let embedding = FaceEmbedding(components: components, model: model) else {
      return nil
    }
    return .face(
      width: whole[0], height: whole[1],
      AnalysedFace(
        face: DetectedFace(
          box: PixelRect(x: whole[2], y: whole[3], width: whole[4], height: whole[5]), score: numbers[0]),
        landmarks: landmarks(Array(numbers[1...10])), quality: quality(Array(numbers[11...20])), liveness: .unmeasured,
        embedding: embedding))
  }

  private static func append(_ word: UInt64, _ bytes: inout [UInt8]) {
    withUnsafeBytes(of: word.littleEndian) { bytes += $0 }
  }

  private static func checksum(_ bytes: [UInt8], _ digest: [UInt8]) -> [UInt8] {
    Array(SHA256.digest(digest + bytes).prefix(checksumLength))
  }

  private static func points(_ landmarks: FaceLandmarks) -> [Double] {
    [
      landmarks.rightEyeOuter, landmarks.rightEyeInner, landmarks.leftEyeOuter, landmarks.leftEyeInner,
      landmarks.noseBase,
    ].flatMap { [$0.x, $0.y] }
  }

  private static func landmarks(_ numbers: [Double]) -> FaceLandmarks {
    func point(_ index: Int) -> FaceLandmarks.Point {
      FaceLandmarks.Point(x: numbers[2 * index], y: numbers[2 * index + 1])
    }
    return FaceLandmarks(
      rightEyeOuter: point(0), rightEyeInner: point(1), leftEyeOuter: point(2), leftEyeInner: point(3),
      noseBase: point(4))
  }

  private static func signals(_ quality: QualitySignals) -> [Double] {
    [
      quality.interEyeDistance, quality.sharpness, quality.faceLuminance, quality.underExposedShare,
      quality.overExposedShare, quality.backLightRatio, quality.yaw, quality.pitch, quality.roll,
      quality.insideFrameShare,
    ]
  }

  private static func quality(_ numbers: [Double]) -> QualitySignals {
    QualitySignals(
      interEyeDistance: numbers[0], sharpness: numbers[1], faceLuminance: numbers[2], underExposedShare: numbers[3],
      overExposedShare: numbers[4], backLightRatio: numbers[5], yaw: numbers[6], pitch: numbers[7], roll: numbers[8],
      insideFrameShare: numbers[9])
  }
}
