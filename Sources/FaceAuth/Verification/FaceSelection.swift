/// Decides which detection is the candidate, and whether there is a second person.
///
/// A detector's list is not a head count: on single-face pictures HOG reports weak false faces (score 0.1 beside 1.6).
/// A detection counts as a second person only when it is both confident and large beside the first; the area rule
/// follows OFIQ's SingleFacePresent (1 − area₂ / area₁).
package struct FaceSelection: Sendable {
  /// What the list of detections says.
  package enum Outcome: Hashable, Sendable {
    case noFace
    /// The index of the one face in the list given.
    case oneFace(Int)
    case severalFaces
  }

  /// Detections below this score are never people.
  package var minimumScore: Double
  /// A second detection counts when its score is at least this share of the first one's.
  package var minimumScoreShare: Double
  /// A second detection counts when its area, too, is at least this share of the first one's.
  package var minimumAreaShare: Double

  package init(minimumScore: Double = 0.15, minimumScoreShare: Double = 0.25, minimumAreaShare: Double = 0.08) {
    self.minimumScore = minimumScore
    self.minimumScoreShare = minimumScoreShare
    self.minimumAreaShare = minimumAreaShare
  }

  /// Picks the largest confident face as the candidate; every other one that counts makes it several.
  package func outcome(for faces: [DetectedFace]) -> Outcome {
    let confident = faces.indices.filter { faces[$0].score >= minimumScore && faces[$0].box.area > 0 }
    // Largest by score-weighted area, so that a big weak ghost does not displace a clear face.
    guard
      let first = confident.max(by: {
        Double(faces[$0].box.area) * faces[$0].score < Double(faces[$1].box.area) * faces[$1].score
      })
    else { return .noFace }
    let principal = faces[first]
    let hasSecond = confident.contains { index in
      index != first
        && faces[index].score >= principal.score * minimumScoreShare
        && Double(faces[index].box.area) >= Double(principal.box.area) * minimumAreaShare
    }
    return hasSecond ? .severalFaces : .oneFace(first)
  }
}
