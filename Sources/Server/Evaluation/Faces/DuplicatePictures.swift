/// Takes pictures out that a manifest lists twice under different names: they would count as perfect matches.
enum DuplicatePictures {
  /// - Parameter subjects: of each result.
  static func removed(
    from results: [Result<AcquiredFace, AcquisitionFailure>], subjects: [Int]
  ) -> [Result<AcquiredFace, AcquisitionFailure>] {
    var subjectsOfDigest: [[UInt8]: Set<Int>] = [:]
    for (result, subject) in zip(results, subjects) {
      if case .success(let face) = result { subjectsOfDigest[face.digest, default: []].insert(subject) }
    }
    var seen: Set<[UInt8]> = []
    return results.map { result in
      guard case .success(let face) = result else { return result }
      if let subjects = subjectsOfDigest[face.digest], subjects.count > 1 { return .failure(.contradictory) }
      return seen.insert(face.digest).inserted ? result : .failure(.duplicate)
    }
  }
}
