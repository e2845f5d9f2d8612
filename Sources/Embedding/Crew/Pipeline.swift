import FaceAuth

/// One detector and one network with the models they share: bytes in, analysis out, on the thread of the caller.
final class Pipeline {
  private var detector: FaceDetector
  private var network: EmbeddingNetwork
  private let landmarkModel: LandmarkModel
  private let livenessModel: LivenessModel
  private let model: EmbeddingModel
  private let settings: EngineSettings

  init(
    network: consuming EmbeddingNetwork, landmarkModel: LandmarkModel, livenessModel: LivenessModel,
    model: EmbeddingModel, settings: EngineSettings
  ) throws(BridgeFault) {
    self.detector = try FaceDetector(size: settings.detection)
    self.network = network
    self.landmarkModel = landmarkModel
    self.livenessModel = livenessModel
    self.model = model
    self.settings = settings
  }

  /// Analyses one picture; asks between stages whether the caller's task still wants the answer.
  func analyze(_ picture: EncodedPicture) throws(FaceEngineFault) -> PictureOutcome {
    do {
      try Self.checkCancellation()
      let decoded = try DecodedPicture(decoding: picture, within: settings.limits)
      try Self.checkCancellation()
      let detections = try detector.detections(in: decoded)
      let faces = detections.filter { $0.score > 0 }
      let subject = try subject(among: faces, orElse: detections.first, in: decoded)
      return .analysed(
        PictureAnalysis(
          width: decoded.width, height: decoded.height, faces: faces, subject: subject,
          thumbnail: try PictureThumbnail(of: decoded)))
    } catch BridgeFault.picture(let fault) {
      return .unreadable(fault)
    } catch let fault as FaceEngineFault {
      throw fault
    } catch {
      throw .unavailable
    }
  }

  /// Runs every stage once on a made-up picture, so that the first candidate does not wait for lazy allocations.
  func warmUp() throws(BridgeFault) {
    let picture = try Self.madeUpPicture()
    _ = try detector.faces(in: picture)
    let face = DetectedFace(box: PixelRect(x: 200, y: 120, width: 240, height: 240), score: 1)
    _ = try landmarkModel.landmarks(of: face, in: picture)
    _ = try network.descriptor(of: Self.chips(of: Self.frontalLandmarks, in: picture), view: .mirrored)
  }

  private func subject(
    among faces: [DetectedFace], orElse faint: DetectedFace?, in picture: borrowing DecodedPicture
  ) throws -> PictureAnalysis.Subject {
    switch settings.selection.outcome(for: faces) {
    case .noFace:
      if let faint, let covered = try coveredFace(faint, in: picture) { return .coveredFace(covered) }
      return try coveredCloseUp(in: picture).map { .coveredFace($0) } ?? .noFace
    case .severalFaces: return .severalFaces
    case .oneFace(let index): return try measure(faces[index], in: picture)
    }
  }

  /// What the detector took for hardly a face, or for none, where it is one with a mask on.
  private func coveredFace(
    _ face: DetectedFace, in picture: borrowing DecodedPicture
  ) throws(BridgeFault) -> QualitySignals? {
    do {
      let landmarks = try landmarkModel.landmarks(of: face, in: picture)
      let chip = try FaceChip(of: landmarks, in: picture)
      let scores = livenessModel.signals(of: try Appearance(of: landmarks, chip: chip, in: picture)).scores
      guard let mask = scores[.mask], mask > settings.coveredFaceScore else { return nil }
      return try QualitySignals(of: face, landmarks: landmarks, chip: chip, in: picture)
    } catch .argument {
      return nil  // No eyes.
    }
  }

  /// The same of a face that fills the picture: the detector wants something around it.
  private func coveredCloseUp(in picture: borrowing DecodedPicture) throws -> QualitySignals? {
    guard max(picture.width, picture.height) <= settings.closeUpSide else { return nil }
    try Self.checkCancellation()
    let wider = try picture.widened(by: Self.closeUpMargin)
    guard let faint = try detector.detections(in: wider).first else { return nil }
    return try coveredFace(faint, in: wider)
  }

  private func measure(
    _ face: DetectedFace, in picture: borrowing DecodedPicture
  ) throws -> PictureAnalysis.Subject {
    try Self.checkCancellation()
    let landmarks = try landmarkModel.landmarks(of: face, in: picture)
    let chips: [FaceChip]
    do {
      chips = try Self.chips(of: landmarks, in: picture)
    } catch .argument {
      return .noFace  // What the detector took for a face has no eyes.
    }
    let quality = try QualitySignals(of: face, landmarks: landmarks, chip: chips[0], in: picture)
    let liveness = livenessModel.signals(of: try Appearance(of: landmarks, chip: chips[0], in: picture))
    try Self.checkCancellation()
    let descriptor = try network.descriptor(of: chips, view: .mirrored)
    guard let embedding = FaceEmbedding(components: descriptor, model: model) else { throw BridgeFault.internal }
    return .one(
      AnalysedFace(face: face, landmarks: landmarks, quality: quality, liveness: liveness, embedding: embedding))
  }

  /// The face cut wider and narrower, the first as the network was trained.
  ///
  /// What a descriptor owes to the cut averages out. Of single pictures it refuses a tenth to a quarter fewer of the right people; see docs/accuracy.md.
  private static func chips(
    of landmarks: FaceLandmarks, in picture: borrowing DecodedPicture
  ) throws(BridgeFault) -> [FaceChip] {
    [
      try FaceChip(of: landmarks, in: picture),
      try FaceChip(of: landmarks, in: picture, padding: 0.18),
      try FaceChip(of: landmarks, in: picture, padding: 0.32),
    ]
  }

  /// Shares of the picture's sides.
  private static let closeUpMargin = 0.33

  private static func checkCancellation() throws(FaceEngineFault) {
    if Task.isCancelled { throw .cancelled }
  }
}

extension Pipeline {
  private static let frontalLandmarks = FaceLandmarks(
    rightEyeOuter: .init(x: 390, y: 200), rightEyeInner: .init(x: 345, y: 203),
    leftEyeOuter: .init(x: 250, y: 200), leftEyeInner: .init(x: 295, y: 203), noseBase: .init(x: 320, y: 280))

  /// 640×480 of a repeating pattern: edges everywhere, so that the detector computes all that it can.
  private static func madeUpPicture() throws(BridgeFault) -> DecodedPicture {
    let (width, height) = (640, 480)
    let rgb = [UInt8](unsafeUninitializedCapacity: width * height * 3) { buffer, count in
      for index in buffer.indices { buffer[index] = UInt8(truncatingIfNeeded: index &* 31 ^ (index >> 7)) }
      count = buffer.count
    }
    return try DecodedPicture(rgb: rgb, width: width, height: height)
  }
}
