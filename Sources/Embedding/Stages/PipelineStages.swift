import FaceAuth

/// The pipeline one stage at a time, for the nested packages: benchmarks and fuzzers reach what is `public` and no more.
///
/// A stage works on what the stages before it left; one that has nothing to work on throws.
public struct PipelineStages: ~Copyable {
  private var detector: FaceDetector
  private var network: EmbeddingNetwork
  private let landmarkModel: LandmarkModel
  private var picture: DecodedPicture?
  private var face: DetectedFace?
  private var landmarks: FaceLandmarks?
  private var chip: FaceChip?

  /// Loads the models of a directory with a manifest; `digest` is SHA-256.
  public init(modelDirectory: String, digest: @escaping @Sendable ([UInt8]) -> [UInt8]) throws {
    let files = try ModelFiles(directory: modelDirectory, digest: digest)
    let landmarkModel = try files.landmarkModel()
    let network = try files.network(weights: files.embeddingWeights())
    let detector = try FaceDetector()
    self.landmarkModel = landmarkModel
    self.network = network
    self.detector = detector
  }

  /// Whether the bytes are a picture that can be judged: the first thing that strangers' bytes meet.
  public static func decodes(_ bytes: UnsafeRawBufferPointer) -> Bool {
    (try? DecodedPicture(decoding: EncodedPicture(bytes: [UInt8](bytes)), within: PictureLimits())) != nil
  }

  public mutating func decode(_ bytes: [UInt8]) throws {
    picture = try DecodedPicture(decoding: EncodedPicture(bytes: bytes), within: PictureLimits())
  }

  /// Keeps the strongest detection; returns how many there were.
  public mutating func detect() throws -> Int {
    guard let picture = picture.take() else { throw BridgeFault.argument }
    let faces = try detector.faces(in: picture)
    face = faces.first
    self.picture = consume picture
    return faces.count
  }

  public mutating func locate() throws {
    guard let face, let picture = picture.take() else { throw BridgeFault.argument }
    landmarks = try landmarkModel.landmarks(of: face, in: picture)
    self.picture = consume picture
  }

  public mutating func align() throws {
    guard let landmarks, let picture = picture.take() else { throw BridgeFault.argument }
    chip = try FaceChip(of: landmarks, in: picture)
    self.picture = consume picture
  }

  /// Measures quality; returns the distance between the eyes in pixels.
  public mutating func measure() throws -> Double {
    guard let face, let landmarks, let chip, let picture = picture.take() else { throw BridgeFault.argument }
    let quality = try QualitySignals(of: face, landmarks: landmarks, chip: chip, in: picture)
    self.picture = consume picture
    return quality.interEyeDistance
  }

  /// Describes the chip `count` times in one call, 1 to 8; for the network, so many views of a face are the same work.
  public mutating func embed(count: Int) throws -> [[Float]] {
    guard let chip else { throw BridgeFault.argument }
    return try network.descriptors(of: Array(repeating: chip, count: count), view: .plain)
  }
}
