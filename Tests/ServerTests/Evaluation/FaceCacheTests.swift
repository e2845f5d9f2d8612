import FaceAuth
import FaceAuthTestSupport
import Foundation
import Testing

@testable import Server

@Suite struct FaceCacheTests {
  private let folder: TemporaryDirectory
  private let digest = SHA256.digest([1, 2, 3])
  private let face = CachedFace.Content.face(
    width: 640, height: 480, Fixtures.face(Fixtures.embedding(ofPerson: 5, deviation: -0.25), liveness: .unmeasured))

  init() throws {
    folder = try TemporaryDirectory()
  }

  private var cache: FaceCache { FaceCache(path: folder.path, model: Fixtures.model) }

  private var files: [String] {
    let all = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return all.map { "\(folder.path)/\($0)" }.filter { path in
      (try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType) == .typeRegular
    }
  }

  @Test func `gives back what was kept`() {
    for content in [face, .noFace, .severalFaces] {
      cache.keep(content, of: digest)
      #expect(cache.content(of: digest) == content)
    }
    #expect(cache.content(of: SHA256.digest([4])) == nil)
  }

  @Test func `keeps models apart`() {
    cache.keep(face, of: digest)
    #expect(FaceCache(path: folder.path, model: Fixtures.laterModel).content(of: digest) == nil)
  }

  @Test func `keeps others out, and itself small`() throws {
    cache.keep(face, of: digest)
    let file = try #require(files.first)
    let attributes = try FileManager.default.attributesOfItem(atPath: file)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(try #require(attributes[.size] as? Int) < 1024)
    let parent = URL(filePath: file).deletingLastPathComponent().path
    #expect(try FileManager.default.attributesOfItem(atPath: parent)[.posixPermissions] as? Int == 0o700)
  }

  @Test func `takes no damaged record, wherever the damage is`() {
    let bytes = CachedFace.bytes(face, digest: digest)
    #expect(CachedFace.content(bytes, digest: digest, model: Fixtures.model) == face)
    let taken = bytes.indices.filter { place in
      var damaged = bytes
      damaged[place] ^= 1
      return CachedFace.content(damaged, digest: digest, model: Fixtures.model) != nil
        || CachedFace.content(Array(bytes.prefix(place)), digest: digest, model: Fixtures.model) != nil
    }
    #expect(taken.isEmpty)
    #expect(CachedFace.content(bytes + [0], digest: digest, model: Fixtures.model) == nil)
    #expect(CachedFace.content(bytes, digest: SHA256.digest([9]), model: Fixtures.model) == nil)
  }

  @Test func `replaces a damaged file`() throws {
    cache.keep(face, of: digest)
    try Data("torn".utf8).write(to: URL(filePath: try #require(files.first)))
    #expect(cache.content(of: digest) == nil)
    cache.keep(face, of: digest)
    #expect(cache.content(of: digest) == face)
    #expect(files.count == 1)
  }

  @Test func `does without a folder that cannot be written`() {
    let cache = FaceCache(path: "/dev/null/cache", model: Fixtures.model)
    cache.keep(face, of: digest)
    #expect(cache.content(of: digest) == nil)
  }
}
