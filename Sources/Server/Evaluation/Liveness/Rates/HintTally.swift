import FaceAuth

/// What candidates would have been told about the frames of one set.
struct HintTally: Sendable {
  private(set) var accepted = 0
  /// By the hint that is shown first.
  private(set) var counts: [RefusalReason: Int] = [:]

  init(_ presentations: [JudgedPresentation]) {
    for each in presentations {
      if let told = each.told { counts[told, default: 0] += 1 } else { accepted += 1 }
    }
  }
}
