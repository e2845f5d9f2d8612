package import FaceAuth

/// Finds the face of each of many pictures, in a cache or with the engine, as many at once as the engine works on.
package struct FaceCollector: Sendable {
  /// Reads a file off the cooperative pool; nil where it cannot be read.
  package typealias Reader = @Sendable (_ path: String) async throws -> EncodedPicture?

  private let engine: any FaceEngine
  private let cache: FaceCache
  private let read: Reader
  private let width: Int
  private let crew: ChunkedWork

  /// - Parameter width: how many pictures are under way at once; the engines and a little more.
  package init(engine: any FaceEngine, cache: FaceCache, read: @escaping Reader, width: Int, crew: ChunkedWork) {
    self.engine = engine
    self.cache = cache
    self.read = read
    self.width = max(width, 1)
    self.crew = crew
  }

  /// - Parameter advance: called after each picture.
  /// - Returns: a result for each path, in their order.
  /// - Throws: what keeps the engine or the reader from working; a bad picture is a result.
  package func faces(
    in paths: [String], advance: @escaping @Sendable () -> Void
  ) async throws -> [Result<AcquiredFace, AcquisitionFailure>] {
    try await withThrowingTaskGroup(of: (Int, Result<AcquiredFace, AcquisitionFailure>).self) { group in
      var results = [Result<AcquiredFace, AcquisitionFailure>](repeating: .failure(.missing), count: paths.count)
      var waiting = paths.indices.makeIterator()
      func beginNext() {
        guard let index = waiting.next() else { return }
        group.addTask { (index, try await face(in: paths[index])) }
      }
      for _ in 0..<width { beginNext() }
      while let (index, result) = try await group.next() {
        results[index] = result
        advance()
        beginNext()
      }
      return results
    }
  }

  private func face(in path: String) async throws -> Result<AcquiredFace, AcquisitionFailure> {
    guard let picture = try await read(path) else { return .failure(.missing) }
    let (digest, known) = try await crew.run { [cache] in
      let digest = SHA256.digest(picture.bytes)
      return (digest, cache.content(of: digest))
    }
    if let known { return Self.result(known, digest) }
    switch try await engine.analyze(picture) {
    case .unreadable(let fault): return .failure(.unreadable(fault))
    case .analysed(let analysis):
      let content: CachedFace.Content =
        switch analysis.subject {
        case .noFace, .coveredFace: .noFace
        case .severalFaces: .severalFaces
        case .one(let face): .face(width: analysis.width, height: analysis.height, face)
        }
      try await crew.run { [cache] in cache.keep(content, of: digest) }
      return Self.result(content, digest)
    }
  }

  private static func result(
    _ content: CachedFace.Content, _ digest: [UInt8]
  ) -> Result<AcquiredFace, AcquisitionFailure> {
    switch content {
    case .noFace: .failure(.noFace)
    case .severalFaces: .failure(.severalFaces)
    case .face(let width, let height, let face):
      .success(AcquiredFace(digest: digest, width: width, height: height, face: face))
    }
  }
}
