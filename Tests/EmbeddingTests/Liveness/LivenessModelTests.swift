import Embedding
import FaceAuth
import Foundation
import Testing

@Suite(.serialized) struct `Liveness model` {
  static let photos = ["obama.jpg", "obama2.jpg", "obama3.jpg", "biden.jpg"]

  static func subject(
    of picture: EncodedPicture, by crew: EngineCrew
  ) async throws -> PictureAnalysis.Subject {
    guard case .analysed(let analysis) = try await crew.analyze(picture) else {
      throw Fixtures.Missing(description: "a picture that can be read")
    }
    return analysis.subject
  }

  @Test func `takes photographs of bare faces for bare faces, and no print`() async throws {
    let crew = try await `Running a crew of engines`.startedCrew(size: 1, waitingLimit: 1)
    for photo in Self.photos {
      guard case .one(let face) = try await Self.subject(of: Fixtures.photo(photo), by: crew) else {
        Issue.record("not one face in \(photo)")
        continue
      }
      #expect(Set(face.liveness.scores.keys) == Set(AttackKind.allCases))
      #expect(LivenessPolicy.login.reasons(against: face.liveness).isEmpty, "\(photo): \(face.liveness)")
      #expect(LivenessPolicy.login.reasons(againstLoginWith: [face.liveness]).isEmpty, "\(photo): \(face.liveness)")
    }
    await crew.shutDown()
  }

  @Test(arguments: [(230, 235, 240), (25, 25, 30), (150, 190, 220)] as [(UInt8, UInt8, UInt8)])
  func `tells a mask, whether the detector still finds a face or not`(color: (UInt8, UInt8, UInt8)) async throws {
    let crew = try await `Running a crew of engines`.startedCrew(size: 1, waitingLimit: 1)
    let picture = try RawPicture(decoding: Fixtures.photo("obama.jpg"))
    guard case .one(let face) = try await Self.subject(of: PNGFile.encode(picture), by: crew) else {
      Issue.record("no face")
      return
    }
    let points = face.landmarks
    let eyes = (points.leftEyeOuter.x + points.leftEyeInner.x + points.rightEyeOuter.x + points.rightEyeInner.x) / 4
    let height = (points.leftEyeOuter.y + points.rightEyeOuter.y) / 2
    let distance = face.quality.interEyeDistance
    let masked = PNGFile.encode(
      picture.covered(
        by: color,
        in: PixelRect(
          x: Int(eyes - 1.05 * distance), y: Int(height + 0.45 * distance), width: Int(2.1 * distance),
          height: Int(1.4 * distance))))
    switch try await Self.subject(of: masked, by: crew) {
    case .coveredFace: break
    case .one(let face): #expect(LivenessPolicy.login.reasons(against: face.liveness).contains(.mask))
    case .noFace, .severalFaces: Issue.record("neither a face nor a covered one")
    }
    await crew.shutDown()
  }

  // The third photo is too large a file as a PNG.
  @Test(arguments: ["obama.jpg", "obama2.jpg", "biden.jpg"])
  func `finds smoothed skin more like a filter than the skin before`(photo: String) async throws {
    let crew = try await `Running a crew of engines`.startedCrew(size: 1, waitingLimit: 1)
    let picture = try RawPicture(decoding: Fixtures.photo(photo))
    guard case .one(let face) = try await Self.subject(of: PNGFile.encode(picture), by: crew) else {
      Issue.record("no face")
      return
    }
    let radius = max(2, Int(face.quality.interEyeDistance / 16))
    let smoothed = PNGFile.encode(picture.smoothed(radius: radius, in: face.face.box))
    guard case .one(let smooth) = try await Self.subject(of: smoothed, by: crew) else {
      Issue.record("no face")
      return
    }
    let before = try #require(face.liveness.scores[.filter])
    let after = try #require(smooth.liveness.scores[.filter])
    #expect(after > before + 1, "\(before) to \(after)")
    await crew.shutDown()
  }

  /// What a display's grid and a camera's make together, of so many distances between the eyes.
  @Test(arguments: ["obama.jpg", "biden.jpg"], [0.07, 0.1])
  func `tells a face behind stripes of one frequency from the same face`(photo: String, period: Double) async throws {
    let crew = try await `Running a crew of engines`.startedCrew(size: 1, waitingLimit: 1)
    let picture = try RawPicture(decoding: Fixtures.photo(photo))
    guard case .one(let bare) = try await Self.subject(of: PNGFile.encode(picture), by: crew) else {
      Issue.record("no face")
      return
    }
    var striped = picture
    let frequency = 2 * Double.pi / (period * bare.quality.interEyeDistance)
    for y in 0..<picture.height {
      for x in 0..<picture.width {
        let (red, green, blue) = picture[x, y]
        let light = 0.85 + 0.15 * cos(frequency * (Double(x) + 0.2 * Double(y)))
        func dimmed(_ value: UInt8) -> UInt8 { UInt8(light * Double(value)) }
        striped[x, y] = (dimmed(red), dimmed(green), dimmed(blue))
      }
    }
    guard case .one(let face) = try await Self.subject(of: PNGFile.encode(striped), by: crew) else {
      Issue.record("no face behind stripes")
      return
    }
    #expect(LivenessPolicy.login.reasons(againstLoginWith: [face.liveness]) == [.pictureOfPicture])
    #expect(try #require(face.liveness.scores[.screen]) > (try #require(bare.liveness.scores[.screen])) + 1)
    await crew.shutDown()
  }

  @Test func `does not see masks where there is nobody`() async throws {
    let crew = try await `Running a crew of engines`.startedCrew(size: 1, waitingLimit: 1)
    for (width, height) in [(640, 480), (80, 80), (64, 400)] {
      let empty = RawPicture(width: width, height: height, fill: (90, 120, 150))
      let subject = try await Self.subject(of: PNGFile.encode(empty), by: crew)
      #expect(subject == .noFace)
    }
    await crew.shutDown()
  }

  @Test func `measures the same picture the same, and refuses another chip`() throws {
    let picture = try RawPicture(decoding: Fixtures.photo("biden.jpg")).decoded()
    var detector = try FaceDetector()
    let face = try #require(try detector.faces(in: picture).first)
    let landmarks = try Fixtures.landmarkModel().landmarks(of: face, in: picture)
    let chip = try FaceChip(of: landmarks, in: picture)
    let first = try Appearance(of: landmarks, chip: chip, in: picture)
    let second = try Appearance(of: landmarks, chip: chip, in: picture)
    #expect(first.features == second.features && first.features.allSatisfy { $0.isFinite })
    let wider = try FaceChip(of: landmarks, in: picture, padding: 0.32)
    #expect(throws: BridgeFault.argument) { _ = try Appearance(of: landmarks, chip: wider, in: picture) }
    var together = landmarks
    together.leftEyeInner = together.rightEyeInner
    together.leftEyeOuter = together.rightEyeOuter
    #expect(throws: BridgeFault.argument) { _ = try Appearance(of: together, chip: chip, in: picture) }
  }

  @Test func `measures a face that reaches beyond the picture, or is far outside it`() throws {
    let picture = try RawPicture(width: 60, height: 50, fill: (200, 150, 120)).decoded()
    let chip = try FaceChip(of: Self.landmarks(x: 30, y: 25, distance: 40), in: picture)
    for (x, y, distance) in [(30.0, 25.0, 40.0), (-900, 5000, 300), (59, 49, 5)] {
      let appearance = try Appearance(of: Self.landmarks(x: x, y: y, distance: distance), chip: chip, in: picture)
      #expect(appearance.features.allSatisfy { $0.isFinite })
    }
  }

  static func landmarks(x: Double, y: Double, distance: Double) -> FaceLandmarks {
    func point(_ across: Double, _ down: Double) -> FaceLandmarks.Point {
      FaceLandmarks.Point(x: x + across * distance, y: y + down * distance)
    }
    return FaceLandmarks(
      rightEyeOuter: point(0.7, 0), rightEyeInner: point(0.3, 0), leftEyeOuter: point(-0.7, 0),
      leftEyeInner: point(-0.3, 0), noseBase: point(0, 0.77))
  }
}
