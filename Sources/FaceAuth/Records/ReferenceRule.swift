/// When a further photo counts as the same person's without an operator's word, and how many a candidate may have.
package struct ReferenceRule: Hashable, Sendable {
  /// Share of photos of other people that pass unnoticed, 0–1.
  ///
  /// Looser than a login: refused here means that somebody looks at two photos, and people may look years older.
  package var falseMatchRate: Double
  /// References of one candidate at most.
  package var limit: Int

  package init(falseMatchRate: Double = 1e-3, limit: Int = 5) {
    self.falseMatchRate = falseMatchRate
    self.limit = limit
  }
}
