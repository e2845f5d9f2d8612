import Embedding
import FaceAuth
import Testing

@Suite struct `Measuring quality` {
  struct Measured {
    var signals: QualitySignals
    var face: DetectedFace
  }

  /// Measures the photograph's face in changed pixels, at the place where the unchanged photograph has it.
  static func measure(
    _ name: String, _ change: (RawPicture, PixelRect) -> RawPicture = { picture, _ in picture }
  ) throws -> Measured {
    let picture = try RawPicture(decoding: Fixtures.photo(name)).decimated(by: 2)
    let original = try picture.decoded()
    var detector = try FaceDetector()
    let face = try #require(try detector.faces(in: original).first)
    let landmarks = try Fixtures.landmarkModel().landmarks(of: face, in: original)
    let changed = try change(picture, face.box).decoded()
    let chip = try FaceChip(of: landmarks, in: changed)
    return Measured(signals: try QualitySignals(of: face, landmarks: landmarks, chip: chip, in: changed), face: face)
  }

  @Test func `measures a good portrait as good`() throws {
    let signals = try Self.measure("obama.jpg").signals
    #expect(45...65 ~= signals.interEyeDistance)
    #expect(80...200 ~= signals.faceLuminance)
    #expect(signals.underExposedShare < 0.1)
    #expect(signals.overExposedShare < 0.1)
    #expect(abs(signals.roll) < 5)
    #expect(abs(signals.yaw) < 15)
    #expect(abs(signals.pitch) < 20)
    #expect(signals.insideFrameShare == 1)
  }

  @Test func `measures blur as less sharpness`() throws {
    let sharp = try Self.measure("obama.jpg").signals.sharpness
    let blurred = try Self.measure("obama.jpg") { $0.blurred(radius: 2, in: $1) }.signals.sharpness
    let blank = try Self.measure("obama.jpg") { picture, _ in
      RawPicture(width: picture.width, height: picture.height, fill: (128, 128, 128))
    }.signals.sharpness
    #expect(blurred < sharp / 4)
    #expect(blank == 0)
  }

  @Test func `measures exposure`() throws {
    let dark = try Self.measure("obama.jpg") { picture, _ in picture.mapped { ($0.red / 8, $0.green / 8, $0.blue / 8) }
    }.signals
    #expect(dark.underExposedShare > 0.9)
    #expect(dark.faceLuminance < 30)
    let white = try Self.measure("obama.jpg") { picture, _ in RawPicture(width: picture.width, height: picture.height) }
      .signals
    #expect(white.overExposedShare == 1)
    #expect(white.underExposedShare == 0)
    #expect(abs(white.faceLuminance - 255) < 0.01)
    #expect(white.backLightRatio == 1)
  }

  @Test func `measures back light against the surroundings of the face`() throws {
    let usual = try Self.measure("obama.jpg")
    let lit = try Self.measure("obama.jpg") { picture, box in
      var result = picture
      for y in 0..<picture.height {
        for x in 0..<picture.width {
          let inside = box.x..<(box.x + box.width) ~= x && box.y..<(box.y + box.height) ~= y
          let pixel = picture[x, y]
          result[x, y] = inside ? (pixel.red / 3, pixel.green / 3, pixel.blue / 3) : (255, 255, 255)
        }
      }
      return result
    }
    #expect(lit.signals.backLightRatio > 4)
    #expect(usual.signals.backLightRatio < 1.5)
  }

  static func signals(landmarks: FaceLandmarks, box: PixelRect) throws -> QualitySignals {
    let picture = try RawPicture(width: 300, height: 300).decoded()
    let chip = try FaceChip(of: landmarks, in: picture)
    return try QualitySignals(
      of: DetectedFace(box: box, score: 1), landmarks: landmarks, chip: chip, in: picture)
  }

  /// dlib's mean face, 100 px between the eyes, its nose moved and the whole turned clockwise.
  static func landmarks(noseRight: Double = 0, noseDown: Double = 0, clockwise degrees: Double = 0) -> FaceLandmarks {
    let angle = degrees * .pi / 180
    func point(_ x: Double, _ y: Double) -> FaceLandmarks.Point {
      // Enough of sine and cosine for the two angles that are used: 0 and 90.
      let (sine, cosine) = degrees == 90 ? (1.0, 0.0) : (angle, 1.0)
      return FaceLandmarks.Point(x: 150 + x * cosine - y * sine, y: 150 + x * sine + y * cosine)
    }
    return FaceLandmarks(
      rightEyeOuter: point(70, 0), rightEyeInner: point(30, 0), leftEyeOuter: point(-70, 0),
      leftEyeInner: point(-30, 0), noseBase: point(noseRight, 77 + noseDown))
  }

  static let box = PixelRect(x: 100, y: 100, width: 100, height: 100)

  @Test func `estimates the pose from the five points`() throws {
    let frontal = try Self.signals(landmarks: Self.landmarks(), box: Self.box)
    #expect(frontal.interEyeDistance == 100)
    #expect(abs(frontal.yaw) < 1 && abs(frontal.pitch) < 1 && abs(frontal.roll) < 1)
    #expect(try Self.signals(landmarks: Self.landmarks(noseRight: 26), box: Self.box).yaw > 25)
    #expect(try Self.signals(landmarks: Self.landmarks(noseRight: -26), box: Self.box).yaw < -25)
    #expect(try Self.signals(landmarks: Self.landmarks(noseDown: -20), box: Self.box).pitch > 15)
    #expect(try Self.signals(landmarks: Self.landmarks(noseDown: 10), box: Self.box).pitch < -10)
    let turned = try Self.signals(landmarks: Self.landmarks(clockwise: 90), box: Self.box)
    #expect(abs(turned.roll - 90) < 1 && abs(turned.yaw) < 1 && abs(turned.pitch) < 1)
  }

  @Test(arguments: [(100, 1.0), (-50, 0.5), (250, 0.5), (-100, 0.0), (300, 0.0)])
  func `measures how much of the box is inside the picture`(x: Int, share: Double) throws {
    let box = PixelRect(x: x, y: 100, width: 100, height: 100)
    #expect(try Self.signals(landmarks: Self.landmarks(), box: box).insideFrameShare == share)
  }
}
