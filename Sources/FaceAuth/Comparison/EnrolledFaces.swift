/// The faces of everybody enrolled in one exam, one face a candidate.
package struct EnrolledFaces: Sendable {
  package private(set) var candidates: [CandidateID] = []
  package private(set) var faces = FaceMatrix()

  package init() {}

  package var count: Int { candidates.count }

  package mutating func append(_ face: FaceVector, of candidate: CandidateID) {
    candidates.append(candidate)
    faces.append(face)
  }
}
