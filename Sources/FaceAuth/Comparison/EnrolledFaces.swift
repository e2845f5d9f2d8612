/// The faces of everybody enrolled in one exam, one face a candidate.
package struct EnrolledFaces: Sendable {
  package private(set) var candidates: [CandidateID] = []
  package private(set) var faces = FaceMatrix()
  /// Of how many pictures each face is the mean.
  package private(set) var pictures: [Int] = []

  package init() {}

  package var count: Int { candidates.count }

  package mutating func append(_ face: FaceVector, of candidate: CandidateID, pictures: Int = 1) {
    candidates.append(candidate)
    self.pictures.append(pictures)
    faces.append(face)
  }
}
