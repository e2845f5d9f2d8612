package import FaceAuth

/// The faces that a comparator may normalise against.
package enum EvaluationCohort: Sendable {
  case shipped
  case none
  /// One list a person; none of the manifest's pictures is among them.
  case people([[AnalysedFace]])
}
