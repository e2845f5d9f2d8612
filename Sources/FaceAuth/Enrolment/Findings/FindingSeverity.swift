/// How much a finding about a row of a batch asks of whoever reads it.
package enum FindingSeverity: Int, Hashable, Sendable, CaseIterable {
  /// For the record: nothing has to be done.
  case note
  /// Enrolled, and likely to give trouble on exam day: somebody should look.
  case warning
  /// Not enrolled: the row or its photo must be mended.
  case refused

  /// The stable name.
  package var name: String {
    switch self {
    case .note: "note"
    case .warning: "warn"
    case .refused: "refused"
    }
  }
}

extension FindingSeverity: Comparable {
  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
