import Embedding
import FaceAuth
import Testing

@Suite struct `Finding faces` {
  @Test(arguments: ["biden.jpg", "obama.jpg", "obama2.jpg", "obama3.jpg"])
  func `finds the same face in a reduced copy`(name: String) throws {
    let picture = try RawPicture(decoding: Fixtures.photo(name)).decoded()
    var whole = try FaceDetector(size: DetectionSize(longestSide: 10_000, enlargeUpTo: 0))
    var reduced = try FaceDetector(size: DetectionSize(longestSide: 600, enlargeUpTo: 0))
    let expected = try #require(try whole.faces(in: picture).first).box
    let box = try #require(try reduced.faces(in: picture).first).box
    let width = min(box.x + box.width, expected.x + expected.width) - max(box.x, expected.x)
    let height = min(box.y + box.height, expected.y + expected.height) - max(box.y, expected.y)
    let overlap = Double(max(width, 0) * max(height, 0))
    #expect(overlap / (Double(box.area + expected.area) - overlap) > 0.7)
  }

  @Test func `finds a face smaller than the detector's window by enlarging the picture`() throws {
    let small = try RawPicture(decoding: Fixtures.photo("obama.jpg")).decimated(by: 6).decoded()
    var plain = try FaceDetector(size: DetectionSize(longestSide: 960, enlargeUpTo: 0))
    #expect(try plain.faces(in: small).isEmpty)
    var enlarging = try FaceDetector()
    #expect(try enlarging.faces(in: small).count == 1)
  }

  @Test(arguments: [(64, 64), (64, 5000), (5000, 64), (200, 30), (1, 1)])
  func `finds nothing where there is nothing`(width: Int, height: Int) throws {
    var detector = try FaceDetector()
    let blank = try RawPicture(width: width, height: height, fill: (90, 120, 60)).decoded()
    #expect(try detector.faces(in: blank).isEmpty)
  }

  @Test func `refuses a size that cannot hold a face`() {
    #expect(throws: BridgeFault.argument) { _ = try FaceDetector(size: DetectionSize(longestSide: 79, enlargeUpTo: 0)) }
    #expect(throws: BridgeFault.argument) {
      _ = try FaceDetector(size: DetectionSize(longestSide: 400, enlargeUpTo: 401))
    }
  }

  @Test func `refuses boxes and points that make no sense instead of passing them to dlib`() throws {
    let picture = try RawPicture(width: 100, height: 100).decoded()
    let model = try Fixtures.landmarkModel()
    for box in [
      PixelRect(x: 0, y: 0, width: 0, height: 10), PixelRect(x: 0, y: 0, width: 10, height: -1),
      PixelRect(x: .max, y: 0, width: 10, height: 10), PixelRect(x: 0, y: .min, width: 10, height: 10),
      PixelRect(x: 0, y: 0, width: .max, height: .max),
    ] {
      #expect(throws: BridgeFault.argument) {
        _ = try model.landmarks(of: DetectedFace(box: box, score: 1), in: picture)
      }
    }
    func landmarks(eyes: ClosedRange<Double>, y: Double) -> FaceLandmarks {
      let (left, right) = (FaceLandmarks.Point(x: eyes.lowerBound, y: y), FaceLandmarks.Point(x: eyes.upperBound, y: y))
      return FaceLandmarks(
        rightEyeOuter: right, rightEyeInner: right, leftEyeOuter: left, leftEyeInner: left,
        noseBase: FaceLandmarks.Point(x: eyes.lowerBound, y: y + 20))
    }
    for points in [
      landmarks(eyes: 50...50, y: 50), landmarks(eyes: 50...53, y: 50), landmarks(eyes: 500...540, y: 50),
      landmarks(eyes: 30...70, y: -900), landmarks(eyes: -1e300...1e300, y: 0), landmarks(eyes: 0...1e6, y: 50),
      landmarks(eyes: 30...70, y: .infinity), landmarks(eyes: 30...70, y: .nan),
    ] {
      #expect(throws: BridgeFault.argument) { _ = try FaceChip(of: points, in: picture) }
    }
    #expect(throws: Never.self) { _ = try FaceChip(of: landmarks(eyes: 30...70, y: 50), in: picture) }
  }
}
