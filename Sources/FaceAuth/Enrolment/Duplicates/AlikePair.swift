/// Two people whose faces are more alike than the search's rate allows strangers' to be.
package struct AlikePair: Hashable, Sendable {
  /// Rows of the faces searched, the smaller one first.
  package let first, second: Int
  package let comparison: FaceComparison
  /// The smallest calibrated rate at which the two pass for one; nil where they pass at none of the table's.
  package let falseMatchRate: Double?
}

extension AlikePair: Comparable {
  /// The most alike first; then by row, so that the order does not depend on who found them.
  package static func < (left: Self, right: Self) -> Bool {
    (left.comparison.score, left.first, left.second) < (right.comparison.score, right.first, right.second)
  }
}
