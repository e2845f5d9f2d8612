/// A face in a ``ComparisonSpace``: 128 finite floats between which distances are compared.
package struct FaceVector: Hashable, Sendable {
  package let components: [Float]

  /// Refuses (nil) anything that is not 128 finite numbers.
  package init?(_ components: [Float]) {
    guard components.count == FaceEmbedding.dimension, components.allSatisfy(\.isFinite) else { return nil }
    self.components = components
  }
}

extension FaceVector: CustomStringConvertible, CustomDebugStringConvertible {
  /// Says nothing: it is biometric data and must not reach a log through string interpolation.
  package var description: String { "FaceVector(redacted)" }
  package var debugDescription: String { description }
}
