import Embedding
import FaceAuth
import Foundation
import Testing

/// dlib's own answers on the same pixels; golden/make-golden.cpp says how they were made.
struct Golden: Decodable, CustomTestStringConvertible {
  struct Face: Decodable {
    var x: Int
    var y: Int
    var width: Int
    var height: Int
    var score: Double
  }

  var photo: String
  var step: Int
  var upsample: Int
  var width: Int
  var height: Int
  var pixels: String
  var faces: [Face]
  var landmarks: [[Double]]
  var plain: [Float]
  var mirrored: [Float]
  /// Mirrored too, of chips with less and with more around the face.
  var tight: [Float]
  var wide: [Float]

  var testDescription: String { "\(photo), every \(step). pixel, enlarged \(upsample) times" }

  static let all: [Golden] = {
    let url = Fixtures.root.appending(path: "Tests/Fixtures/golden/golden.json")
    return try! JSONDecoder().decode([Golden].self, from: Data(contentsOf: url))
  }()

  func picture() throws -> RawPicture {
    let whole = try RawPicture(decoding: Fixtures.photo(photo))
    return step == 1 ? whole : whole.decimated(by: step)
  }
}

@Suite struct `Answering what dlib answers` {
  static let tolerance: Float = 1e-4

  static func worstDifference(_ a: [Float], _ b: [Float]) -> Float {
    zip(a, b).map { abs($0 - $1) }.max() ?? .infinity
  }

  @Test(arguments: Golden.all)
  func `gives the same pixels, boxes, points and floats`(golden: Golden) throws {
    let picture = try golden.picture()
    #expect(picture.width == golden.width && picture.height == golden.height)
    try #require(Fixtures.sha256(picture.rgb).map { String(format: "%02x", $0) }.joined() == golden.pixels)
    let decoded = try picture.decoded()

    // Searched at its own size, or at twice that, as dlib was told to.
    let longest = max(picture.width, picture.height)
    var detector = try FaceDetector(
      size: DetectionSize(longestSide: longest, enlargeUpTo: golden.upsample == 1 ? longest : 0))
    let faces = try detector.faces(in: decoded)
    #expect(
      faces.map(\.box) == golden.faces.map { PixelRect(x: $0.x, y: $0.y, width: $0.width, height: $0.height) })
    for (face, expected) in zip(faces, golden.faces) { #expect(abs(face.score - expected.score) < 1e-6) }

    let face = try #require(faces.first)
    let landmarks = try Fixtures.landmarkModel().landmarks(of: face, in: decoded)
    let points = [
      landmarks.rightEyeOuter, landmarks.rightEyeInner, landmarks.leftEyeOuter, landmarks.leftEyeInner,
      landmarks.noseBase,
    ]
    #expect(points.map { [$0.x, $0.y] } == golden.landmarks)

    let chip = try FaceChip(of: landmarks, in: decoded)
    var network = try Fixtures.network()
    let plain = try network.descriptor(of: [chip], view: .plain)
    #expect(Self.worstDifference(plain, golden.plain) <= Self.tolerance)
    let mirrored = try network.descriptor(of: [chip], view: .mirrored)
    #expect(Self.worstDifference(mirrored, golden.mirrored) <= Self.tolerance)
    #expect(try network.descriptor(of: [chip], view: .mirrored) == mirrored)
    for (padding, expected) in [(0.18, golden.tight), (0.32, golden.wide)] {
      let chip = try FaceChip(of: landmarks, in: decoded, padding: padding)
      #expect(Self.worstDifference(try network.descriptor(of: [chip], view: .mirrored), expected) <= Self.tolerance)
    }
  }
}
