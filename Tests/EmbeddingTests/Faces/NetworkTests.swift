import Dispatch
import Embedding
import FaceAuth
import Foundation
import Synchronization
import Testing

@Suite struct `Describing several views of a face` {
  static let paddings = [0.25, 0.18, 0.32]

  /// The strongest face of a photograph, cut three times.
  static func chips(_ photo: String = "obama.jpg") throws -> [FaceChip] {
    let picture = try RawPicture(decoding: Fixtures.photo(photo)).decoded()
    var detector = try FaceDetector()
    let face = try #require(try detector.faces(in: picture).first)
    let landmarks = try Fixtures.landmarkModel().landmarks(of: face, in: picture)
    return try paddings.map { padding throws in try FaceChip(of: landmarks, in: picture, padding: padding) }
  }

  static func threadCount() throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count
  }

  @Test func `describes each view in a batch as it would alone`() throws {
    let chips = try Self.chips() + Self.chips("biden.jpg")
    var network = try Fixtures.network()
    let together = try network.descriptors(of: chips, view: .mirrored)
    try #require(together.count == 2 * chips.count)
    for (index, chip) in chips.enumerated() {
      let alone = try network.descriptors(of: [chip], view: .mirrored)
      #expect(alone == [together[2 * index], together[2 * index + 1]])
      #expect(try network.descriptors(of: [chip], view: .plain) == [alone[0]])
    }
    #expect(Set(together).count == together.count)
  }

  @Test func `answers with the mean of all views`() throws {
    let chips = try Self.chips()
    var network = try Fixtures.network()
    for view in [EmbeddingNetwork.View.plain, .mirrored] {
      let mean = try network.descriptor(of: chips, view: view)
      let descriptors = try network.descriptors(of: chips, view: view)
      for index in 0..<FaceEmbedding.dimension {
        let expected = descriptors.map { Double($0[index]) }.reduce(0, +) / Double(descriptors.count)
        #expect(abs(Double(mean[index]) - expected) < 1e-6)
      }
    }
  }

  @Test func `takes as many chips as it says and no other number`() throws {
    let chip = try Self.chips()[0]
    var network = try Fixtures.network()
    let most = EmbeddingNetwork.greatestChipCount
    #expect(try network.descriptors(of: Array(repeating: chip, count: most), view: .mirrored).count == 2 * most)
    #expect(throws: BridgeFault.argument) { try network.descriptors(of: [], view: .plain) }
    #expect(throws: BridgeFault.argument) {
      try network.descriptors(of: Array(repeating: chip, count: most + 1), view: .plain)
    }
  }

  @Test(arguments: [-0.01, 0.51, 1e300, .infinity, .nan])
  func `refuses a padding out of range`(padding: Double) throws {
    let picture = try RawPicture(width: 100, height: 100).decoded()
    let landmarks = FaceLandmarks(
      rightEyeOuter: .init(x: 70, y: 50), rightEyeInner: .init(x: 60, y: 50), leftEyeOuter: .init(x: 30, y: 50),
      leftEyeInner: .init(x: 40, y: 50), noseBase: .init(x: 50, y: 70))
    #expect(throws: BridgeFault.argument) { _ = try FaceChip(of: landmarks, in: picture, padding: padding) }
    #expect(throws: Never.self) {
      for padding in [0, 0.5] { _ = try FaceChip(of: landmarks, in: picture, padding: padding) }
    }
  }

  @Test func `measures quality on the standard chip only`() throws {
    let picture = try RawPicture(decoding: Fixtures.photo("obama.jpg")).decoded()
    var detector = try FaceDetector()
    let face = try #require(try detector.faces(in: picture).first)
    let landmarks = try Fixtures.landmarkModel().landmarks(of: face, in: picture)
    let tight = try FaceChip(of: landmarks, in: picture, padding: 0.18)
    #expect(throws: BridgeFault.argument) {
      _ = try QualitySignals(of: face, landmarks: landmarks, chip: tight, in: picture)
    }
  }

  // OpenMP gives every thread that calls it helpers of its own, unless it is told not to, and keeps them as long as the
  // caller lives. Several callers, so that a thread or two of other tests make no difference.
  @Test func `works on the threads of its callers alone`() throws {
    let chips = try Self.chips()
    let callers = 6
    let described = Mutex(0)
    let (done, end) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let before = try Self.threadCount()
    for _ in 0..<callers {
      Thread.detachNewThread {
        if var network = try? Fixtures.network(), (try? network.descriptors(of: chips, view: .mirrored)) != nil {
          described.withLock { $0 += 1 }
        }
        done.signal()
        end.wait()
      }
    }
    for _ in 0..<callers { done.wait() }
    let started = try Self.threadCount() - before
    for _ in 0..<callers { end.signal() }
    #expect(described.withLock { $0 } == callers)
    #expect(started < 2 * callers)
  }

  @Test func `gives networks on several threads the same answers as one alone`() throws {
    let chips = try Self.chips()
    var network = try Fixtures.network()
    let expected = try network.descriptors(of: chips, view: .mirrored)
    let results = Mutex<[Bool]>([])
    let group = DispatchGroup()
    for _ in 0..<3 {
      DispatchQueue(label: "network").async(group: group) {
        let same = try? (0..<3).allSatisfy { _ in
          var network = try Fixtures.network()
          return try (0..<3).allSatisfy { _ in try network.descriptors(of: chips, view: .mirrored) == expected }
        }
        results.withLock { $0.append(same ?? false) }
      }
    }
    group.wait()
    #expect(results.withLock { $0 } == [true, true, true])
  }
}
