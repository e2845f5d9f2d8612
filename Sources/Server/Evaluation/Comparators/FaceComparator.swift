package import FaceAuth

/// A way of saying how alike two templates are, as an evaluation measures it.
package protocol FaceComparator: Sendable {
  /// Names it in reports; unique in one evaluation.
  var name: String { get }
  /// What it does, in a few words.
  var summary: Bilingual { get }

  /// Does once what each template needs; called off the cooperative pool, and free to take seconds.
  ///
  /// - Parameters:
  ///   - probes: the frames of each probe, as a login has them.
  ///   - references: the frames of each reference.
  func scorer(probes: [[AnalysedFace]], references: [[AnalysedFace]]) -> any PairScorer

  /// The shipped threshold that promises a false-match rate; nil where there is none.
  ///
  /// Scores up to it, itself included, are accepted.
  func threshold(forFalseMatchRate rate: Double) -> Double?
}

extension FaceComparator {
  package func threshold(forFalseMatchRate rate: Double) -> Double? { nil }
}
